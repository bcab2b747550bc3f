import Findings

extension FleetReader {
  private static let sourceKinds = ["files", "stdin"]
  /// Known by name, so that a file written for a newer version is not told of a spelling mistake.
  private static let laterSourceKinds = ["sqs", "s3_export", "guardduty", "http"]

  /// At least one source, nil when there is none or one of them could not be read.
  mutating func sources(in region: Section) -> [SourceSettings]? {
    let shape = "a list such as - files: { path: … }"
    guard let entry = required("sources", of: region, use: shape) else { return nil }
    guard case .list(let list) = entry.node.content, !list.isEmpty else {
      let found = entry.node.content == .list([]) ? "an empty list" : entry.node.kind
      report("\(found) is not a list of sources; use \(shape)", at: entry.path, entry.place)
      return nil
    }
    var sources: [SourceSettings] = []
    for item in entry.items(list) {
      guard let source = source(item) else { continue }
      guard source != .standardInput || !sources.contains(.standardInput) else {
        report("stdin is read already; keep one", at: item.path, item.place)
        continue
      }
      sources.append(source)
    }
    return sources.count == list.count ? sources : nil
  }

  private mutating func source(_ entry: Entry) -> SourceSettings? {
    let shape = "one of files: { path: … } or stdin: {}"
    guard case .mapping = entry.node.content else {
      report("\(entry.node.kind) is not a source; use \(shape)", at: entry.path, entry.place)
      return nil
    }
    guard let section = section(entry, expecting: shape) else { return nil }
    guard let kind = section.entries.first, section.entries.count == 1 else {
      report("\(section.entries.count) kinds in one source; use \(shape)", at: entry.path, entry.place)
      return nil
    }
    switch kind.key {
    case "files": return files(kind)
    case "stdin": return standardInput(kind)
    case let name where Self.laterSourceKinds.contains(name):
      report("not available in this version; use files or stdin", at: kind.path, kind.place)
    case let name:
      let advice =
        if let nearest = NearestKey.of(name, among: Self.sourceKinds + Self.laterSourceKinds) {
          "did you mean \(section.path(of: nearest))?"
        } else {
          "use \(shape)"
        }
      report("unknown source; \(advice)", at: kind.path, kind.place)
    }
    return nil
  }

  private mutating func files(_ entry: Entry) -> SourceSettings? {
    guard let section = section(entry, knowing: ["path", "watch"]) else { return nil }
    let path = value("path", of: section, as: .path)
    let isWatched = value("watch", of: section, as: .flag, default: FleetDefaults.isWatched)
    return path.map { .files(path: resolved($0), isWatched: isWatched) }
  }

  private mutating func standardInput(_ entry: Entry) -> SourceSettings? {
    guard let section = section(entry, expecting: "stdin: {}") else { return nil }
    guard let option = section.entries.first else { return .standardInput }
    report("unknown key; stdin has no options, use stdin: {}", at: option.path, option.place)
    return nil
  }
}
