import Findings

/// Checks JSON against the part of JSON Schema that the collector's description uses. What it does not know is a fault, so
/// that nothing passes unlooked at.
struct SchemaCheck {
  let document: JSONTree

  /// What is wrong with a value, each with its place; empty when it is as described.
  func faults(_ value: JSONTree, _ schema: JSONTree, at place: String = "$") -> [String] {
    schema.members.sorted { $0.key < $1.key }.flatMap { keyword, rule in
      faults(value, keyword, rule, schema, place)
    }
  }

  /// Follows `$ref` to what it names.
  func resolved(_ node: JSONTree) -> JSONTree? {
    guard let reference = node["$ref"]?.string else { return node }
    guard reference.hasPrefix("#/") else { return nil }
    return reference.dropFirst(2).split(separator: "/").reduce(document) { $0?[String($1)] }.flatMap(resolved)
  }

  private func faults(
    _ value: JSONTree, _ keyword: String, _ rule: JSONTree, _ schema: JSONTree, _ place: String
  ) -> [String] {
    switch keyword {
    case "description", "default", "example": return []
    case "$ref":
      guard let target = resolved(schema) else { return ["\(place): \(rule) leads nowhere"] }
      return faults(value, target, at: place)
    case "type":
      let names = rule.string.map { [$0] } ?? rule.elements.compactMap(\.string)
      return names.contains { isOfType(value, $0) } ? [] : ["\(place): \(value) is not \(names)"]
    case "enum": return rule.elements.contains(value) ? [] : ["\(place): \(value) is not among \(rule)"]
    case "anyOf":
      let all = rule.elements.map { faults(value, $0, at: place) }
      return all.contains([]) ? [] : ["\(place): fits none: \(all)"]
    case "format":
      if rule.string == "binary" { return [] }
      guard rule.string == "date-time" else { return ["\(place): unknown format \(rule)"] }
      return value.string.map { Timestamp($0) != nil } ?? true ? [] : ["\(place): \(value) is no time"]
    case "minimum": return atLeast(value.double, rule, place)
    case "maximum":
      return value.double.map { $0 <= rule.double ?? -.infinity } ?? true ? [] : ["\(place): \(value) is above \(rule)"]
    case "minLength": return atLeast(value.string.map { Double($0.unicodeScalars.count) }, rule, place)
    case "minItems": return atLeast(count(of: value), rule, place)
    case "maxItems":
      return count(of: value).map { $0 <= rule.double ?? -1 } ?? true ? [] : ["\(place): more elements than \(rule)"]
    case "items":
      return value.elements.enumerated().flatMap { faults($1, rule, at: "\(place)[\($0)]") }
    case "required":
      guard case .object(let members) = value else { return [] }
      return rule.elements.compactMap(\.string).filter { members[$0] == nil }.map { "\(place).\($0) is missing" }
    case "properties":
      return value.members.flatMap { name, member in
        rule[name].map { faults(member, $0, at: "\(place).\(name)") } ?? []
      }
    case "additionalProperties":
      let others = value.members.filter { schema["properties"]?[$0.key] == nil }
      if rule == .boolean(false) { return others.map { "\(place).\($0.key) is not described" } }
      return others.flatMap { faults($0.value, rule, at: "\(place).\($0.key)") }
    default: return ["\(place): the check does not know \(keyword)"]
    }
  }

  private func isOfType(_ value: JSONTree, _ name: String) -> Bool {
    switch (value, name) {
    case (.null, "null"), (.boolean, "boolean"), (.number, "number"), (.text, "string"), (.list, "array"),
      (.object, "object"):
      true
    case (.number(let number), "integer"): number == number.rounded()
    default: false
    }
  }

  private func count(of value: JSONTree) -> Double? {
    if case .list(let elements) = value { Double(elements.count) } else { nil }
  }

  private func atLeast(_ found: Double?, _ rule: JSONTree, _ place: String) -> [String] {
    found.map { $0 >= rule.double ?? .infinity } ?? true ? [] : ["\(place): \(found ?? 0) is below \(rule)"]
  }
}
