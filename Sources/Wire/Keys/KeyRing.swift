public import Findings
internal import Platform

/// The collector's keys. Several may be valid for an agent at once, so that it can change from one to the next.
public struct KeyRing: Sendable, Equatable {
  private var keysByID: [String: SigningKey] = [:]

  public init() {}

  /// - Throws: ``KeyRingError``, as ``adding(_:)`` does.
  public init(_ keys: some Sequence<SigningKey>) throws(KeyRingError) {
    for key in keys { self = try adding(key) }
  }

  public subscript(id: String) -> SigningKey? { keysByID[id] }

  /// All keys, revoked ones included, in the order of their ids.
  public var keys: [SigningKey] { keysByID.values.sorted { left, right in left.id < right.id } }

  public func keys(ofAgent agent: String, validAt now: Timestamp) -> [SigningKey] {
    keys.filter { key in key.agent == agent && key.isValid(at: now) }
  }

  /// The ring with one key more.
  ///
  /// - Throws: ``KeyRingError`` for an id that is taken, for ever, and for names or a secret of the wrong form.
  public func adding(_ key: SigningKey) throws(KeyRingError) -> KeyRing {
    guard WireName.isWellFormed(key.id) else { throw .malformedID(key.id) }
    guard WireName.isWellFormed(key.agent) else { throw .malformedAgent(key.agent) }
    guard key.secret.count == SigningKey.secretBytes else {
      throw .wrongSecretSize(id: key.id, bytes: key.secret.count)
    }
    guard keysByID[key.id] == nil else { throw .idTaken(key.id) }
    var ring = self
    ring.keysByID[key.id] = key
    return ring
  }

  /// The ring with a key that ends at an instant, which may lie ahead so that an agent has time to change over.
  ///
  /// A key that ends earlier already keeps its end.
  public func revoking(_ id: String, at instant: Timestamp) throws(KeyRingError) -> KeyRing {
    guard var key = keysByID[id] else { throw .unknownID(id) }
    key.revoked = min(key.revoked ?? instant, instant)
    var ring = self
    ring.keysByID[id] = key
    return ring
  }

  /// A new key with a random secret, not yet in any ring.
  public static func generate(
    id: String, agent: String, region: Region, reports: ReportedRegions = .own, accounts: Set<AccountID>? = nil,
    created: Timestamp, expires: Timestamp? = nil, using generator: inout some RandomNumberGenerator
  ) -> SigningKey {
    let secret = (0..<SigningKey.secretBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    return SigningKey(
      id: id, agent: agent, region: region, reports: reports, accounts: accounts, secret: SecretBytes(secret),
      created: created,
      expires: expires)
  }
}
