internal import HTTPTypes

extension HTTPFields {
  /// Sets fields by their names; one that is no name is left out.
  mutating func set(_ fields: [(name: String, value: String)]) {
    for (name, value) in fields {
      if let name = HTTPField.Name(name) { self[name] = value }
    }
  }
}
