public import Findings
public import Wire

/// A saved search as readers are told of it.
///
///     {"name": "brute-force", "owner": "siem", "mine": false, "shared": true, "query": "type:*BruteForce*",
///      "description": null, "updated": "2026-11-23T04:05:06Z", "etag": "\"1c8f…\""}
///
/// `owner` is the name of a token or user, and null for the collector's own folder.
public struct SearchAnswer: Sendable, Equatable {
  public var name: String
  public var owner: String?
  public var isMine: Bool
  public var isShared: Bool
  public var query: String
  public var description: String
  public var updated: Timestamp
  /// What `If-Match` takes (RFC 9110 §8.8.3).
  public var etag: String

  public init(_ search: SavedSearch, isMine: Bool) {
    (name, owner, query, description) = (search.name.text, search.owner.name, search.query, search.description)
    (self.isMine, isShared, updated) = (isMine, search.isShared, search.updated)
    etag = "\"\(search.tag)\""
  }

  public var json: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("owner", owner ?? "")
      writer.member("mine", isMine)
      writer.member("shared", isShared)
      writer.key("query")
      writer.value(query)
      writer.member("description", description)
      writer.member("updated", updated.description)
      writer.member("etag", etag)
    }
  }
}

extension SearchAnswer: Decodable {
  private enum Member: String, CodingKey { case name, owner, mine, shared, query, description, updated, etag }

  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Member.self)
    name = try members.decode(String.self, forKey: .name)
    owner = try members.decodeIfPresent(String.self, forKey: .owner)
    isMine = try members.decodeIfPresent(Bool.self, forKey: .mine) ?? false
    isShared = try members.decodeIfPresent(Bool.self, forKey: .shared) ?? false
    query = try members.decode(String.self, forKey: .query)
    description = try members.decodeIfPresent(String.self, forKey: .description) ?? ""
    guard let updated = Timestamp(try members.decode(String.self, forKey: .updated)) else {
      throw DecodingError.dataCorruptedError(forKey: .updated, in: members, debugDescription: "an instant is RFC 3339")
    }
    self.updated = updated
    etag = try members.decodeIfPresent(String.self, forKey: .etag) ?? ""
  }
}

/// The saved searches that a reader sees: `{"searches": [ … ]}`, in the order of their names.
public struct SearchesAnswer: Sendable, Equatable, Decodable {
  public var searches: [SearchAnswer]

  public init(_ view: SearchView) {
    searches = view.searches.map { SearchAnswer($0, isMine: view.isOwn($0)) }
  }

  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("searches")
      writer.array(searches) { $1.write(to: &$0) }
    }
    return writer.bytes
  }
}
