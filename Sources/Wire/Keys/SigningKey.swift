public import Findings
public import Platform

/// A secret that one agent signs with, for one region.
public struct SigningKey: Sendable, Hashable {
  /// Bytes of a secret.
  public static let secretBytes = 32

  /// In the grammar of ``WireName``.
  public let id: String
  /// The name of the agent, without its incarnation.
  public let agent: String
  public let region: Region
  /// Which regions' findings the agent may send.
  public let reports: ReportedRegions
  /// The accounts whose findings the agent may send; nil is any, the empty set none.
  public let accounts: Set<AccountID>?
  public let secret: SecretBytes
  public let created: Timestamp
  /// Not valid from this instant on.
  public var revoked: Timestamp?
  /// Not valid from this instant on.
  public var expires: Timestamp?

  public init(
    id: String, agent: String, region: Region, reports: ReportedRegions = .own, accounts: Set<AccountID>? = nil,
    secret: SecretBytes, created: Timestamp, revoked: Timestamp? = nil, expires: Timestamp? = nil
  ) {
    (self.id, self.agent, self.region, self.reports, self.accounts) = (id, agent, region, reports, accounts)
    (self.secret, self.created, self.revoked, self.expires) = (secret, created, revoked, expires)
  }

  public func isValid(at now: Timestamp) -> Bool {
    !(revoked.map { instant in instant <= now } ?? false) && !(expires.map { instant in instant <= now } ?? false)
  }

  public func allows(_ reporting: Region) -> Bool { reports.contains(reporting, home: region) }

  public func allows(_ account: AccountID) -> Bool { accounts?.contains(account) ?? true }
}
