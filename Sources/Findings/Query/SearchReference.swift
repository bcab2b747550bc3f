/// A saved search as a query names it: `@name`, or `@owner/name` for one that somebody else shares.
public struct SearchReference: Hashable, Sendable, CustomStringConvertible {
  /// Nil for whichever of that name the reader sees first.
  public let owner: String?
  public let name: SearchName

  public init(owner: String? = nil, name: SearchName) {
    (self.owner, self.name) = (owner, name)
  }

  /// Reads what follows the `@`; nil for a text outside the grammar.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let last = parts.last, let name = SearchName(last) else { return nil }
    guard parts.count == 2 else {
      self.init(name: name)
      return
    }
    guard SearchName.isWellFormed(parts[0]) else { return nil }
    self.init(owner: String(parts[0]), name: name)
  }

  /// With its `@`.
  public var description: String { owner.map { "@\($0)/\(name)" } ?? "@\(name)" }
}
