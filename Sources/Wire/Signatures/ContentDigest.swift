internal import Platform
internal import RawStructuredFieldValues

/// The field `Content-Digest: sha-256=:…:` (RFC 9530).
enum ContentDigest {
  static let algorithm = "sha-256"

  static func text(_ digest: SHA256Digest) -> String { "\(algorithm)=:\(Base64.text(digest.bytes)):" }

  /// The SHA-256 digest that the field states; nil when it states others only, or is malformed.
  static func parse(_ field: String) -> SHA256Digest? {
    guard let members = try? StructuredField.dictionary(field), case .item(let item)? = members[algorithm],
      case .undecodedByteSequence(let text) = item.rfc9651BareItem, let bytes = Base64.bytes(text)
    else { return nil }
    return SHA256Digest(bytes: bytes)
  }
}
