public import Findings

/// One of `collector.sign_in.providers`: who signs people in besides their passwords here (OpenID Connect).
public struct ProviderSettings: Equatable, Sendable {
  /// In addresses: `/auth/<name>`.
  public let name: String
  /// On the button.
  public let label: String
  /// What tokens must say, to the letter.
  public let issuer: String
  /// Where its description is; apart from the issuer, as some answer elsewhere than they say they are.
  public let discovery: String
  public let clientID: String
  /// Nil for a public client.
  public let clientSecretFile: String?
  /// What is asked for, `openid` among it.
  public let scopes: [String]
  /// The claim that names the user here.
  public let userClaim: String
  public let groupsClaim: String
  /// The first whose group the user is in counts; without one nobody is let in.
  public let grants: [ProviderGrant]

  public init(
    name: String, label: String, issuer: String, discovery: String, clientID: String, clientSecretFile: String? = nil,
    scopes: [String] = FleetDefaults.providerScopes, userClaim: String = FleetDefaults.userClaim,
    groupsClaim: String = FleetDefaults.groupsClaim, grants: [ProviderGrant]
  ) {
    (self.name, self.label, self.issuer, self.discovery) = (name, label, issuer, discovery)
    (self.clientID, self.clientSecretFile, self.scopes) = (clientID, clientSecretFile, scopes)
    (self.userClaim, self.groupsClaim, self.grants) = (userClaim, groupsClaim, grants)
  }
}

/// What the members of a provider's group may do and see.
public struct ProviderGrant: Equatable, Sendable {
  public enum Role: String, CaseIterable, Sendable { case viewer, analyst, admin }

  public let group: String
  public let role: Role
  public let scope: Scope

  public init(group: String, role: Role, scope: Scope) { (self.group, self.role, self.scope) = (group, role, scope) }
}
