public import Findings

/// Somebody who sees saved searches, and saves their own.
public struct SearchReader: Sendable, Hashable {
  public let owner: SearchOwner
  /// What of the findings they may see.
  public let scope: Scope

  public init(_ owner: SearchOwner, scope: Scope) {
    (self.owner, self.scope) = (owner, scope)
  }

  /// Who may read the data folder may see all of it.
  public static let folder = SearchReader(.folder, scope: .everything)
}
