internal import Platform
internal import Wire

/// The keys that a provider signs with now (RFC 7517).
public struct ProviderKeys: Sendable {
  struct Entry: Sendable {
    let id: String?
    let key: VerificationKey
  }

  let entries: [Entry]

  static let maximumCount = 100

  /// Keys of other kinds and for other purposes are passed over. Nil for what is no key set.
  public static func parse(_ bytes: [UInt8]) -> ProviderKeys? {
    guard let set = SmallJSON.decode(KeySet.self, from: bytes) else { return nil }
    return ProviderKeys(
      entries: set.keys.prefix(maximumCount).compactMap { record in
        guard record.use ?? "sig" == "sig" else { return nil }
        return record.key.map { Entry(id: record.kid, key: $0) }
      })
  }

  /// Those of an id and kind; without an id all of the kind.
  func keys(_ id: String?, isRSA: Bool) -> [VerificationKey] {
    entries.filter { (id == nil || $0.id == id) && $0.key.isRSA == isRSA }.map(\.key)
  }
}

private struct KeySet: Decodable {
  let keys: [KeyRecord]
}

private struct KeyRecord: Decodable {
  let kty: String
  let use: String?
  let kid: String?
  let crv: String?
  let n: String?
  let e: String?
  let x: String?
  let y: String?

  var key: VerificationKey? {
    switch kty {
    case "RSA":
      guard let n = bytes(n), let e = bytes(e) else { return nil }
      return VerificationKey(rsaModulus: n, exponent: e)
    case "EC" where crv == "P-256":
      guard let x = bytes(x), let y = bytes(y) else { return nil }
      return VerificationKey(p256X: x, y: y)
    default: return nil
    }
  }

  private func bytes(_ text: String?) -> [UInt8]? { text.flatMap { Base64.bytes($0, .url) } }
}
