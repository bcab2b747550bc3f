import Findings
import Foundation

/// JSON as a plain value, to which changes are applied as their documentation says.
indirect enum ChangedTree: Equatable, Decodable {
  case null
  case boolean(Bool)
  case number(Double)
  case text(String)
  case list([ChangedTree])
  case object([String: ChangedTree])

  init(_ json: String) throws { self = try JSONDecoder().decode(ChangedTree.self, from: Data(json.utf8)) }

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let boolean = try? value.decode(Bool.self) {
      self = .boolean(boolean)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([ChangedTree].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: ChangedTree].self))
    }
  }

  struct Misfit: Error {
    let path: DocumentPath
  }

  /// What the changes make of it. What is gone goes from the last one back, as positions are those of the old list.
  func applying(_ changes: DocumentChanges) throws -> ChangedTree {
    var tree = self
    for change in changes.list.reversed() where change.after == nil {
      try tree.apply(change, change.path.steps[...], nil)
    }
    for change in changes.list {
      guard let after = change.after else { continue }
      try tree.apply(change, change.path.steps[...], try ChangedTree(after.text))
    }
    return tree
  }

  /// - Parameter value: nil to remove.
  private mutating func apply(
    _ change: DocumentChange, _ steps: ArraySlice<DocumentPath.Step>, _ value: ChangedTree?
  ) throws {
    guard let step = steps.first else {
      if let before = change.before, try ChangedTree(before.text) != self { throw Misfit(path: change.path) }
      if let value { self = value }
      return
    }
    let rest = steps.dropFirst()
    switch (self, step) {
    case (.object(var members), .member(let name)):
      if rest.isEmpty, change.before == nil || value == nil {
        guard (members[name] == nil) == (change.before == nil) else { throw Misfit(path: change.path) }
        members[name] = value
      } else {
        guard members[name] != nil else { throw Misfit(path: change.path) }
        try members[name]?.apply(change, rest, value)
      }
      self = .object(members)
    case (.list(var elements), _):
      let place =
        switch step {
        case .position(let number): number
        case .element(let member, let name):
          try elements.firstIndex { $0[member] == (try ChangedTree(name)) } ?? elements.count
        case .member: elements.count + 1
        }
      if rest.isEmpty, change.before == nil, let value {
        guard place <= elements.count else { throw Misfit(path: change.path) }
        elements.insert(value, at: place)
      } else {
        guard elements.indices.contains(place) else { throw Misfit(path: change.path) }
        if rest.isEmpty, value == nil {
          elements.remove(at: place)
        } else {
          try elements[place].apply(change, rest, value)
        }
      }
      self = .list(elements)
    default: throw Misfit(path: change.path)
    }
  }

  private subscript(_ name: String) -> ChangedTree? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// With the elements of lists of objects in one order, where the order counts for nothing.
  var ordered: ChangedTree {
    switch self {
    case .object(let members): return .object(members.mapValues(\.ordered))
    case .list(let elements):
      let ordered = elements.map(\.ordered)
      guard elements.allSatisfy({ if case .object = $0 { true } else { false } }) else { return .list(ordered) }
      return .list(ordered.sorted { "\($0.sortKey)" < "\($1.sortKey)" })
    default: return self
    }
  }

  private var sortKey: String {
    switch self {
    case .object(let members):
      "{" + members.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.sortKey)" }.joined(separator: ",") + "}"
    case .list(let elements): "[" + elements.map(\.sortKey).joined(separator: ",") + "]"
    default: "\(self)"
    }
  }
}
