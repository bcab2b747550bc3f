public import Findings
public import Platform

/// Proves who sent a batch. Pure: the same request, keys and time give the same answer.
///
/// The order of the checks is part of the guarantee. Until the signature holds, only the request's own text decides;
/// an unknown key costs the same work as a wrong signature; what a key may do is said to its holder alone.
public struct RequestVerifier: Sendable {
  public var keys: KeyRing
  /// How far the signature's time may be from ours, either way.
  public var tolerance: Duration

  public init(keys: KeyRing, tolerance: Duration = .seconds(300)) {
    (self.keys, self.tolerance) = (keys, tolerance)
  }

  /// - Parameter bodyDigest: SHA-256 of the body as received.
  /// - Throws: ``Problem``. A nonce that was used before is not seen here; see ``ReplayGuard``.
  public func verify(
    _ head: RequestHead, bodyDigest: SHA256Digest, now: Timestamp
  ) throws(Problem) -> VerifiedRequest {
    let (input, code) = try signature(of: head, now: now)
    let stamp = try SignatureStamp(input, now: now)
    let key = try authenticate(head, input, code, keyID: stamp.keyID, now: now)
    try check(key, stamp, now: now)
    try checkBody(head, bodyDigest)
    let label = try BatchLabel(fields: head)
    guard key.allows(label.region) else {
      throw Problem(.keyWrongRegion, "key \(key.id) is not for \(label.region)")
    }
    guard let identity = label.id.identity else {
      throw Problem(.headerInvalid, "Idempotency-Key \"\(label.id)\" does not begin with <agent>.<8 hex digits>")
    }
    guard identity.name == key.agent else {
      throw Problem(.keyWrongAgent, "key \(key.id) is not for agent \(identity.name)")
    }
    return VerifiedRequest(
      key: key, label: label, digest: bodyDigest, nonce: stamp.nonce, created: stamp.created)
  }

  /// The one signature that was made for a batch, whatever its label.
  private func signature(of head: RequestHead, now: Timestamp) throws(Problem) -> (SignatureInput, [UInt8]) {
    let inputText = head.values(of: BatchSignature.Field.signatureInput).joined(separator: ", ")
    let codeText = head.values(of: BatchSignature.Field.signature).joined(separator: ", ")
    guard !inputText.isEmpty, !codeText.isEmpty else {
      throw Problem(.signatureMissing, "the request needs Signature-Input and Signature", serverTime: now)
    }
    let inputs: [SignatureInput]
    do { inputs = try SignatureInput.parse(inputText) } catch {
      throw Problem(.signatureInvalid, "Signature-Input: \(error)", serverTime: now)
    }
    let ours = inputs.filter { input in input.tag == BatchSignature.tag }
    guard let input = ours.first else {
      throw Problem(.signatureMissing, "no signature has the tag \"\(BatchSignature.tag)\"", serverTime: now)
    }
    guard ours.count == 1 else {
      throw Problem(
        .signatureInvalid, "\(ours.count) signatures have the tag \"\(BatchSignature.tag)\"", serverTime: now)
    }
    for component in BatchSignature.components where !input.covers(component) {
      throw Problem(.signatureInvalid, "the signature does not cover \(component)", serverTime: now)
    }
    do { return (input, try SignatureCode.parse(codeText, label: input.label)) } catch {
      throw Problem(.signatureInvalid, "Signature: \(error)", serverTime: now)
    }
  }

  private func authenticate(
    _ head: RequestHead, _ input: SignatureInput, _ code: [UInt8], keyID: String, now: Timestamp
  ) throws(Problem) -> SigningKey {
    let base: SignatureBase
    do { base = try SignatureBase(input, of: head) } catch {
      throw Problem(.signatureInvalid, "\(error)", serverTime: now)
    }
    let key = keys[keyID]
    // Computed for an unknown key too, so that the time of the answer tells no more than the answer does.
    let holds = HMACSHA256.isValid(code, for: base.bytes, key: key?.secret ?? Self.nobody)
    guard let key else { throw Problem(.keyUnknown, "there is no such key", serverTime: now) }
    guard holds else { throw Problem(.signatureInvalid, "the signature does not fit the request", serverTime: now) }
    return key
  }

  private func check(_ key: SigningKey, _ stamp: SignatureStamp, now: Timestamp) throws(Problem) {
    guard key.isValid(at: now) else {
      throw Problem(.keyRevoked, "key \(key.id) was revoked or has expired", serverTime: now)
    }
    let skew = stamp.created - now
    guard skew <= tolerance, skew >= .zero - tolerance else {
      throw Problem(
        .signatureExpired,
        "the signature was made at \(stamp.created), and may be \(tolerance.components.seconds) s from \(now)",
        serverTime: now)
    }
    if let expires = stamp.expires, expires < now {
      throw Problem(.signatureExpired, "the signature was good until \(expires), and it is \(now)", serverTime: now)
    }
  }

  private func checkBody(_ head: RequestHead, _ bodyDigest: SHA256Digest) throws(Problem) {
    guard !head.path.contains("?") else {
      throw Problem(.headerInvalid, "the request target has a query, which no batch needs")
    }
    let stated = ContentDigest.parse(try head.only(BatchSignature.Field.contentDigest))
    guard let stated else {
      throw Problem(.headerInvalid, "Content-Digest is not one sha-256 digest (RFC 9530)")
    }
    guard stated == bodyDigest else {
      throw Problem(
        .digestMismatch, "the body's SHA-256 is \(bodyDigest.hexadecimal) and not \(stated.hexadecimal)")
    }
    guard try head.only(BatchSignature.Field.contentType).lowercased() == BatchSignature.mediaType else {
      throw Problem(.mediaType, "Content-Type must be \(BatchSignature.mediaType)")
    }
    guard try head.only(BatchSignature.Field.contentEncoding).lowercased() == BatchSignature.encoding else {
      throw Problem(.bodyNotGzip, "Content-Encoding must be \(BatchSignature.encoding)")
    }
  }

  private static let nobody = SecretBytes([UInt8](repeating: 0, count: SigningKey.secretBytes))
}
