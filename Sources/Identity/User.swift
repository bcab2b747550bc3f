public import Findings

/// Somebody who signs in, and what they may see and do.
public struct User: Sendable, Hashable {
  public let name: UserName
  /// What people call them.
  public var displayName: String
  public var role: Role
  public var scope: Scope
  public var isDisabled = false
  /// Nil for those whom a provider signs in.
  public var password: PasswordHash?
  /// Until when a temporary password lets them in; nil once they have one of their own.
  public var temporaryUntil: Timestamp?
  /// Who signs them in; nil for their password.
  public var provider: String?
  /// Who they are to the provider, for ever; their name there may change, and be another's later.
  public var subject: String?
  public let created: Timestamp
  public var lastSignIn: Timestamp?
  /// Chosen by chance, and anew whenever earlier sessions must end: these hold the one that they began under.
  public var stamp: UInt64

  public init(
    _ name: UserName, displayName: String = "", role: Role, scope: Scope, created: Timestamp, stamp: UInt64
  ) {
    (self.name, self.displayName, self.role, self.scope) = (name, displayName, role, scope)
    (self.created, self.stamp) = (created, stamp)
  }

  public static let maximumDisplayNameBytes = 128

  public var mustChangePassword: Bool { temporaryUntil != nil }

  /// Whether their password, when it is right, lets them in.
  public func maySignIn(at now: Timestamp) -> Bool { !isDisabled && temporaryUntil.map { now < $0 } ?? true }

  public enum State: String, Sendable { case active, invited, locked, disabled }

  /// - Parameter isLocked: whether too many wrong passwords were tried lately.
  public func state(isLocked: Bool) -> State {
    if isDisabled { return .disabled }
    if isLocked { return .locked }
    return mustChangePassword ? .invited : .active
  }

  mutating func setPassword(_ hash: PasswordHash, temporaryUntil end: Timestamp?, stamp: UInt64) {
    (password, temporaryUntil, self.stamp) = (hash, end, stamp)
  }
}
