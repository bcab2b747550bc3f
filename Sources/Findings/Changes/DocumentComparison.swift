/// Tells what became different from one JSON document to another, value by value.
///
/// The order of members, white space, the spelling of numbers (5, 5.0) and of escapes make no difference. Elements of a
/// list of objects are told apart by a member that names each of them, where there is one, and their order counts for
/// nothing then; other elements are told apart by their positions, from both ends of the list.
///
/// Pure, and bounded by ``ChangeBounds``: what lies deeper, and a list in which too much differs, is one change.
public struct DocumentComparison {
  private let old: RawDocument
  private let new: RawDocument
  private let bounds: ChangeBounds
  private var changes = DocumentChanges()

  /// - Parameters:
  ///   - old: JSON, as it was archived.
  ///   - new: the same.
  public static func changes(
    from old: [UInt8], to new: [UInt8], bounds: ChangeBounds = ChangeBounds()
  ) -> DocumentChanges {
    var comparison = DocumentComparison(
      old: RawDocument(bytes: old), new: RawDocument(bytes: new), bounds: bounds)
    comparison.compare(comparison.old.root, comparison.new.root, at: DocumentPath())
    return comparison.changes
  }

  private init(old: RawDocument, new: RawDocument, bounds: ChangeBounds) {
    (self.old, self.new, self.bounds) = (old, new, bounds)
  }

  private mutating func compare(_ before: RawDocument.Value, _ after: RawDocument.Value, at path: DocumentPath) {
    guard !changes.isCut, old.bytes[before] != new.bytes[after] else { return }
    let canDescend = path.steps.count < bounds.depth
    switch (old.kind(of: before), new.kind(of: after)) {
    case (.object, .object) where canDescend: compareObjects(before, after, at: path)
    case (.array, .array) where canDescend: compareArrays(before, after, at: path)
    default: if !areEqual(before, after) { note(before, after, at: path) }
    }
  }

  private mutating func compareObjects(
    _ before: RawDocument.Value, _ after: RawDocument.Value, at path: DocumentPath
  ) {
    let (left, right) = (old.members(of: before), new.members(of: after))
    let values = Dictionary(uniqueKeysWithValues: right.map { ($0.name, $0.value) })
    for (name, value) in left {
      let step = path.appending(.member(Self.text(name)))
      if let other = values[name] { compare(value, other, at: step) } else { note(value, nil, at: step) }
    }
    let known = Set(left.map(\.name))
    for (name, value) in right where !known.contains(name) {
      note(nil, value, at: path.appending(.member(Self.text(name))))
    }
  }

  private static func text(_ utf8: [UInt8]) -> String { String(decoding: utf8, as: UTF8.self) }

  // MARK: - Lists

  private mutating func compareArrays(
    _ before: RawDocument.Value, _ after: RawDocument.Value, at path: DocumentPath
  ) {
    let (left, right) = (old.elements(of: before), new.elements(of: after))
    let pairs = namedPairs(left, right) ?? positionedPairs(left, right)
    guard pairs.count <= bounds.elements else { return note(before, after, at: path) }
    for pair in pairs {
      let step = path.appending(pair.step)
      if let before = pair.before, let after = pair.after {
        compare(before, after, at: step)
      } else {
        note(pair.before, pair.after, at: step)
      }
    }
  }

  /// Elements that may differ, and one of which may be missing.
  private struct Pair {
    let step: DocumentPath.Step
    var before: RawDocument.Value?
    var after: RawDocument.Value?
  }

  /// Members whose value names an object among others of its list, the surest first.
  private static let names = [
    "id", "uid", "arn", "key", "networkInterfaceId", "instanceId", "groupId", "deviceName", "threatListName", "name",
    "ipAddressV4", "ip", "port",
  ]

  /// By the first member that all elements have, each with a value of its own; nil when there is none.
  private func namedPairs(_ left: [RawDocument.Value], _ right: [RawDocument.Value]) -> [Pair]? {
    guard left.allSatisfy({ old.kind(of: $0) == .object }), right.allSatisfy({ new.kind(of: $0) == .object }),
      left.count + right.count > 0
    else { return nil }
    let (lefts, rights) = (left.map { old.members(of: $0) }, right.map { new.members(of: $0) })
    for member in Self.names {
      guard let leftNames = Self.values(of: member, lefts, old), let rightNames = Self.values(of: member, rights, new)
      else { continue }
      let others = Dictionary(uniqueKeysWithValues: zip(rightNames.map(\.said), right))
      var pairs: [Pair] = []
      for (name, before) in zip(leftNames, left) {
        let after = others[name.said]
        if let after, areEqual(before, after) { continue }
        pairs.append(Pair(step: .element(member: member, value: name.json), before: before, after: after))
      }
      let known = Set(leftNames.map(\.said))
      for (name, after) in zip(rightNames, right) where !known.contains(name.said) {
        pairs.append(Pair(step: .element(member: member, value: name.json), before: nil, after: after))
      }
      return pairs
    }
    return nil
  }

  private enum Name: Hashable {
    case text([UInt8])
    case number(DecimalText)
  }

  /// What a member of each object says; nil unless all have one that is short and no other's.
  private static func values(
    of member: String, _ objects: [[RawDocument.Member]], _ document: RawDocument
  ) -> [(said: Name, json: String)]? {
    let name = Array(member.utf8)
    var values: [(said: Name, json: String)] = []
    for object in objects {
      guard let value = object.first(where: { $0.name == name })?.value, value.count <= longestName else { return nil }
      switch document.kind(of: value) {
      case .string: values.append((.text(document.utf8(of: value)), document.json(of: value)))
      case .number:
        guard let number = DecimalText(document.bytes[value]) else { return nil }
        values.append((.number(number), document.json(of: value)))
      default: return nil
      }
    }
    return Set(values.map(\.said)).count == values.count ? values : nil
  }

  /// An ARN has a hundred bytes or two.
  private static let longestName = 256

  /// By position, but for what both lists begin and end with.
  private func positionedPairs(_ left: [RawDocument.Value], _ right: [RawDocument.Value]) -> [Pair] {
    let least = min(left.count, right.count)
    var start = 0
    while start < least, areEqual(left[start], right[start]) { start += 1 }
    var end = 0
    while end < least - start, areEqual(left[left.count - 1 - end], right[right.count - 1 - end]) { end += 1 }
    let (lefts, rights) = (left.dropFirst(start).dropLast(end), right.dropFirst(start).dropLast(end))
    return (start..<max(start, max(lefts.endIndex, rights.endIndex))).map { position in
      Pair(
        step: .position(position), before: lefts.indices.contains(position) ? left[position] : nil,
        after: rights.indices.contains(position) ? right[position] : nil)
    }
  }

  // MARK: - Values

  /// Whether two values say the same.
  private func areEqual(_ before: RawDocument.Value, _ after: RawDocument.Value, depth: Int = 0) -> Bool {
    if old.bytes[before] == new.bytes[after] { return true }
    switch (old.kind(of: before), new.kind(of: after)) {
    case (.string, .string): return old.utf8(of: before) == new.utf8(of: after)
    case (.number, .number):
      guard let left = DecimalText(old.bytes[before]), let right = DecimalText(new.bytes[after]) else { return false }
      return left == right
    // Deeper ones are compared byte by byte: two that are spelt differently are shown rather than passed over.
    case (.object, .object) where depth < bounds.depth:
      let (left, right) = (old.members(of: before), new.members(of: after))
      guard left.count == right.count else { return false }
      let values = Dictionary(uniqueKeysWithValues: right.map { ($0.name, $0.value) })
      return left.allSatisfy { name, value in
        values[name].map { areEqual(value, $0, depth: depth + 1) } ?? false
      }
    case (.array, .array) where depth < bounds.depth:
      let (left, right) = (old.elements(of: before), new.elements(of: after))
      return left.count == right.count && zip(left, right).allSatisfy { areEqual($0, $1, depth: depth + 1) }
    default: return false
    }
  }

  private mutating func note(_ before: RawDocument.Value?, _ after: RawDocument.Value?, at path: DocumentPath) {
    guard changes.list.count < bounds.changes else {
      changes.isCut = true
      return
    }
    changes.list.append(
      DocumentChange(path: path, before: before.map { shown($0, of: old) }, after: after.map { shown($0, of: new) }))
  }

  private func shown(_ value: RawDocument.Value, of document: RawDocument) -> ChangedValue {
    var end = min(value.upperBound, value.lowerBound + bounds.valueBytes)
    if end < value.upperBound {
      // UTF-8 goes on with 10xxxxxx.
      while end > value.lowerBound, document.bytes[end] & 0xC0 == 0x80 { end -= 1 }
    }
    return ChangedValue(text: document.json(of: value.lowerBound..<end), byteCount: value.count)
  }
}
