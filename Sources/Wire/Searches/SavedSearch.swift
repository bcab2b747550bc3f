public import Findings
internal import Platform

/// A query under a name.
public struct SavedSearch: Sendable, Hashable {
  public let owner: SearchOwner
  /// Unique among its owner's.
  public let name: SearchName
  /// In the query language; ages in it count back from when it is used.
  public let query: String
  /// What it is for; may be empty.
  public let description: String
  /// Whether others see it: those whose scope contains ``scope``.
  public let isShared: Bool
  /// Its owner's scope when it was saved. The text may name every region and account in it, and so is not shown to
  /// anybody who may not see all of them.
  public let scope: Scope
  public let updated: Timestamp

  public init(
    owner: SearchOwner, name: SearchName, query: String, description: String = "", isShared: Bool = false,
    scope: Scope, updated: Timestamp
  ) {
    (self.owner, self.name, self.query, self.description) = (owner, name, query, description)
    (self.isShared, self.scope, self.updated) = (isShared, scope, updated)
  }

  /// Differs whenever anything of the search does: 32 hexadecimal digits of the SHA-256 of its record.
  public var tag: String {
    String(SHA256Digest(of: StateFile.encode(SearchRecord(self))).hexadecimal.prefix(32))
  }

  /// Whether a reader sees that it exists. Nobody learns of it otherwise: not by a name taken, nor by an error.
  public func isVisible(to reader: SearchReader) -> Bool {
    owner == reader.owner || (isShared && reader.scope.contains(scope))
  }
}
