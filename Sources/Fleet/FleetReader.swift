/// Walks the tree of a fleet file and notes everything that is wrong on the way, so that one run shows it all.
///
/// A reader method returns nil for what could not be read and has noted why. A default stands in for a refused value
/// wherever there is one, so that a mistake in one key does not hide those in the next.
struct FleetReader {
  /// The folder that relative paths are resolved against.
  let directory: String
  private(set) var problems: [FleetProblem] = []
  private(set) var warnings: [FleetProblem] = []

  init(directory: String) {
    self.directory = directory
  }

  mutating func fleet(from root: YAMLNode) -> (collector: CollectorSettings, regions: [RegionSettings])? {
    let top = Entry(key: "", path: "", place: root.place, node: root)
    guard let section = section(top, knowing: ["collector", "regions"]) else { return nil }
    let collector = collector(in: section)
    var shared = RegionContext(
      dataDirectory: collector?.dataDirectory ?? resolved(FleetDefaults.dataDirectory),
      limits: collector?.limits ?? BodyLimits())
    let regions = regions(in: section, &shared)
    guard let collector, let regions else { return nil }
    return (collector, regions)
  }

  func resolved(_ path: String) -> String {
    PathResolution.resolve(path, against: directory)
  }

  mutating func report(_ message: String, at path: String, _ place: YAMLNode.Place) {
    problems.append(FleetProblem(line: place.line, column: place.column, keyPath: path, message: message))
  }

  mutating func warn(_ message: String, at path: String, _ place: YAMLNode.Place) {
    warnings.append(FleetProblem(line: place.line, column: place.column, keyPath: path, message: message))
  }
}

// MARK: - Sections

extension FleetReader {
  /// A value with the key it stands behind.
  struct Entry {
    /// As written; the path shows an excerpt of it.
    let key: String
    let path: String
    /// Of the key: where a reader of the file looks for it.
    let place: YAMLNode.Place
    let node: YAMLNode

    /// An item of a list has no key of its own and is shown where it begins.
    func items(_ list: [YAMLNode]) -> [Entry] {
      list.enumerated().map { Entry(key: "", path: "\(path)[\($0)]", place: $1.place, node: $1) }
    }
  }

  /// A mapping with its keys; of a repeated key, the first.
  struct Section {
    let key: String
    let path: String
    let place: YAMLNode.Place
    let entries: [Entry]

    func path(of key: String) -> String { FleetReader.join(path, key) }

    subscript(key: String) -> Entry? {
      entries.first { $0.key == key }
    }
  }

  static func join(_ path: String, _ key: String) -> String {
    let key = Excerpt.plain(key)
    return path.isEmpty ? key : "\(path).\(key)"
  }

  /// A mapping whose keys are all known. Nothing behind the colon is a mapping without keys.
  mutating func section(_ entry: Entry, knowing known: [String]) -> Section? {
    guard let section = section(entry, expecting: "the keys \(Self.list(known))") else { return nil }
    for child in section.entries where !known.contains(child.key) {
      if let nearest = NearestKey.of(child.key, among: known) {
        report("unknown key; did you mean \(section.path(of: nearest))?", at: child.path, child.place)
      } else {
        report("unknown key; known are \(Self.list(known))", at: child.path, child.place)
      }
    }
    return section
  }

  /// A mapping whose keys are names of the fleet's own.
  mutating func section(_ entry: Entry, expecting shape: String) -> Section? {
    switch entry.node.content {
    case .mapping(let pairs):
      var entries: [Entry] = []
      for pair in pairs {
        guard let key = pair.key.keyText else {
          report("\(pair.key.kind) is not a key; use \(shape)", at: entry.path, pair.key.place)
          continue
        }
        entries.append(Entry(key: key, path: Self.join(entry.path, key), place: pair.key.place, node: pair.value))
      }
      return Section(key: entry.key, path: entry.path, place: entry.place, entries: entries)
    case .scalar(let scalar) where scalar.isNull:
      return Section(key: entry.key, path: entry.path, place: entry.place, entries: [])
    case .scalar, .list:
      report("\(entry.node.kind) is not a mapping; use \(shape)", at: entry.path, entry.place)
      return nil
    }
  }

  /// An optional section: absent, it is a section without keys, so that every default applies.
  mutating func section(_ key: String, of parent: Section, knowing known: [String]) -> Section {
    let absent = Section(key: key, path: parent.path(of: key), place: parent.place, entries: [])
    guard let entry = parent[key] else { return absent }
    return section(entry, knowing: known) ?? absent
  }

  /// The entry of a key that has to be there.
  mutating func required(_ key: String, of section: Section, use advice: String) -> Entry? {
    if let entry = section[key] { return entry }
    report("missing; use \(advice)", at: section.path(of: key), section.place)
    return nil
  }

  /// Notes every key that a mapping holds twice, wherever it is.
  mutating func reportRepeatedKeys(in node: YAMLNode, path: String) {
    switch node.content {
    case .scalar: break
    case .list(let items):
      for (position, item) in items.enumerated() { reportRepeatedKeys(in: item, path: "\(path)[\(position)]") }
    case .mapping(let pairs):
      var firstPlaces: [String: YAMLNode.Place] = [:]
      for pair in pairs {
        guard let key = pair.key.keyText else { continue }
        let keyPath = Self.join(path, key)
        if let first = firstPlaces[key] {
          report("given twice, first on line \(first.line); keep one", at: keyPath, pair.key.place)
        } else {
          firstPlaces[key] = pair.key.place
        }
        reportRepeatedKeys(in: pair.value, path: keyPath)
      }
    }
  }

  /// `a, b and c`
  private static func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return "\(words.dropLast().joined(separator: ", ")) and \(last)"
  }
}

// MARK: - Values

extension FleetReader {
  /// The value of a key, `fallback` when the key is absent or its value was refused.
  mutating func value<Value>(
    _ key: String, of section: Section, as shape: ValueShape<Value>, default fallback: Value
  ) -> Value {
    guard let entry = section[key] else { return fallback }
    return value(entry, as: shape) ?? fallback
  }

  /// The value of a key that has to be there.
  mutating func value<Value>(_ key: String, of section: Section, as shape: ValueShape<Value>) -> Value? {
    guard let entry = required(key, of: section, use: shape.allowed) else { return nil }
    return value(entry, as: shape)
  }

  mutating func value<Value>(_ entry: Entry, as shape: ValueShape<Value>) -> Value? {
    guard case .scalar(let scalar) = entry.node.content, !scalar.isNull else {
      report("\(entry.node.kind) is not \(shape.noun); use \(shape.allowed)", at: entry.path, entry.place)
      return nil
    }
    do {
      return try shape.read(scalar)
    } catch {
      report(error.showsValue ? "\(Excerpt.quoted(scalar)) \(error.reason)" : error.reason, at: entry.path, entry.place)
      return nil
    }
  }
}
