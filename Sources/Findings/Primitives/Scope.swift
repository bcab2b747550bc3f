/// The regions and accounts whose findings somebody may see.
///
/// `nil` means all of them and the empty set none: a list that was configured and turned out empty must never open up.
public struct Scope: Sendable, Hashable {
  public var regions: Set<String>?
  public var accounts: Set<String>?

  public init(regions: Set<String>?, accounts: Set<String>?) {
    (self.regions, self.accounts) = (regions, accounts)
  }

  public static let everything = Scope(regions: nil, accounts: nil)
  public static let nothing = Scope(regions: [], accounts: [])

  /// Whether no finding at all can be seen.
  public var isNothing: Bool { regions?.isEmpty == true || accounts?.isEmpty == true }

  /// Whether to tell where in the archive a finding lies, and which batch brought it: both count what other accounts of
  /// its region have as well.
  public var seesPlaces: Bool { accounts == nil }

  public func allows(region: String, account: String) -> Bool {
    (regions?.contains(region) ?? true) && (accounts?.contains(account) ?? true)
  }

  /// Whether each region and account of the other scope is of this one, so that its holder may know the names that the
  /// other's holder knows. That goes by names: a scope of no region and one account is contained only where the account is.
  public func contains(_ other: Scope) -> Bool {
    Scope.contains(regions, other.regions) && Scope.contains(accounts, other.accounts)
  }

  private static func contains(_ outer: Set<String>?, _ inner: Set<String>?) -> Bool {
    guard let outer else { return true }
    return inner?.isSubset(of: outer) ?? false
  }

  /// What both scopes allow.
  public func intersection(_ other: Scope) -> Scope {
    Scope(
      regions: Scope.common(regions, other.regions),
      accounts: Scope.common(accounts, other.accounts))
  }

  private static func common(_ left: Set<String>?, _ right: Set<String>?) -> Set<String>? {
    guard let left else { return right }
    guard let right else { return left }
    return left.intersection(right)
  }
}
