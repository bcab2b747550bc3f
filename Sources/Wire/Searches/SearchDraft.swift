internal import Findings

/// What somebody wants saved under a name: the body of `PUT /v1/searches/{name}`.
///
///     {"query": "type:*BruteForce*", "description": "logins tried by the hundred", "shared": true}
///
/// Only the query must be there.
public struct SearchDraft: Sendable, Equatable {
  public var query: String
  public var description: String
  public var isShared: Bool

  public init(query: String, description: String = "", isShared: Bool = false) {
    (self.query, self.description, self.isShared) = (query, description, isShared)
  }

  /// Room for the longest query with each of its characters escaped.
  public static let maximumBytes = 64 << 10

  public var json: [UInt8] { SmallJSON.encode(self) }

  /// - Throws: what is wrong with the body.
  public static func parse(_ bytes: [UInt8]) throws(SearchDraftError) -> SearchDraft {
    do throws(StateFileError) { return try StateFile.decode(SearchDraft.self, from: bytes, name: "") } catch {
      switch error {
      case .malformed(_, let reason): throw SearchDraftError(description: "the body is not JSON: \(reason)")
      case .invalid(_, let path, let reason):
        throw SearchDraftError(description: "\(path.isEmpty ? "the body" : path) \(reason)")
      case .newerVersion: throw SearchDraftError(description: "the body is of a later version")
      }
    }
  }
}

public struct SearchDraftError: Error, Equatable, CustomStringConvertible {
  public let description: String
}

extension SearchDraft: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case query, description, shared }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    self.init(
      query: try container.decode(String.self, forKey: .query),
      description: try container.decodeIfPresent(String.self, forKey: .description) ?? "",
      isShared: try container.decodeIfPresent(Bool.self, forKey: .shared) ?? false)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(query, forKey: .query)
    try container.encode(description, forKey: .description)
    try container.encode(isShared, forKey: .shared)
  }
}
