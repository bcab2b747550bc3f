import Yams

extension YAMLNode {
  /// The root of a text that is one YAML document with a mapping at its top.
  static func compose(_ text: String, name: String) throws(FleetError) -> YAMLNode {
    guard text.utf8.count <= FleetBounds.fileBytes else {
      throw .tooLarge(path: name, limitBytes: FleetBounds.fileBytes)
    }
    var source = YAMLSource(text, name: name)
    guard let composed = try source.compose() else { throw .empty(name: name) }
    var remaining = FleetBounds.nodes
    let root = YAMLNode(composed, keyNames: source.renamedKeys, remaining: &remaining)
    guard let root else { throw .tooManyNodes(name: name, limit: FleetBounds.nodes) }
    switch root.content {
    case .mapping: return root
    case .scalar(let scalar) where scalar.isNull: throw .empty(name: name)
    case .scalar, .list: throw .notMapping(name: name, found: root.kind)
    }
  }

  /// Nil once `remaining` is used up. Yams shares what an alias names; a copy of it counts here each time, so a few
  /// lines of aliases to aliases cannot become more work than a file of ``FleetBounds/nodes`` values.
  private init?(_ node: Node, keyNames: [Place: String], remaining: inout Int) {
    guard remaining > 0 else { return nil }
    remaining -= 1
    place = Place(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    switch node {
    case .scalar(let scalar):
      content = .scalar(Scalar(text: keyNames[place] ?? scalar.string, isPlain: scalar.style == .plain))
    case .sequence(let sequence):
      var list: [YAMLNode] = []
      for item in sequence {
        guard let item = YAMLNode(item, keyNames: keyNames, remaining: &remaining) else { return nil }
        list.append(item)
      }
      content = .list(list)
    case .mapping(let mapping):
      var pairs: [Pair] = []
      for (key, value) in mapping {
        guard let key = YAMLNode(key, keyNames: keyNames, remaining: &remaining),
          let value = YAMLNode(value, keyNames: keyNames, remaining: &remaining)
        else { return nil }
        pairs.append(Pair(key: key, value: value))
      }
      content = .mapping(pairs)
    case .alias(let alias):
      // Yams puts the node itself in the place of an alias, so this is reached only if that changes.
      content = .scalar(Scalar(text: "*\(alias.anchor.rawValue)", isPlain: true))
    }
  }
}
