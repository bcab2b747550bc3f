/// Encoded as `{"regions": "*", "accounts": ["111122223333"]}`: `"*"` is all, a list is that list.
///
/// A missing or null member is an error and not "all", so that a record cut short or written by another version never
/// widens what somebody may see.
extension Scope: Codable {
  private enum CodingKeys: String, CodingKey { case regions, accounts }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      regions: try Scope.names(in: container, at: .regions),
      accounts: try Scope.names(in: container, at: .accounts))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    for (key, names) in [(CodingKeys.regions, regions), (.accounts, accounts)] {
      if let names { try container.encode(names.sorted(), forKey: key) } else { try container.encode("*", forKey: key) }
    }
  }

  private static func names(
    in container: KeyedDecodingContainer<CodingKeys>, at key: CodingKeys
  ) throws -> Set<String>? {
    guard let word = try? container.decode(String.self, forKey: key) else {
      return try container.decode(Set<String>.self, forKey: key)
    }
    guard word == "*" else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: container, debugDescription: "\(word.debugDescription) is neither \"*\" nor a list")
    }
    return nil
  }
}
