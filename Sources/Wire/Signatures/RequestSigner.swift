public import Findings
public import Platform
internal import RawStructuredFieldValues

/// Signs batches for an agent.
public struct RequestSigner: Sendable {
  public let keyID: String
  private let secret: SecretBytes

  /// - Precondition: `keyID` is in the grammar of ``WireName``.
  public init(keyID: String, secret: SecretBytes) {
    precondition(WireName.isWellFormed(keyID), "no key can be called \(keyID)")
    (self.keyID, self.secret) = (keyID, secret)
  }

  /// All header fields of a batch's request but those of its length and host.
  ///
  /// Call it again for every attempt: a signature is good for one, and for the tolerance around `created` only.
  ///
  /// - Parameters:
  ///   - body: the gzip member to send.
  ///   - created: the time to stamp, as ``ClockCorrection/stamp(now:)`` gives it; whole seconds are sent.
  ///   - nonce: fresh, from ``Nonce/generate(using:)``; printable ASCII.
  ///   - path: the request target, without a query.
  public func headers(
    for label: BatchLabel, body: [UInt8], created: Timestamp, nonce: String, path: String = BatchSignature.path
  ) -> [(name: String, value: String)] {
    var head = RequestHead(
      method: BatchSignature.method, path: path,
      headers: [
        ("Content-Type", BatchSignature.mediaType),
        ("Content-Encoding", BatchSignature.encoding),
        ("Content-Digest", ContentDigest.text(SHA256Digest(of: body))),
        ("Idempotency-Key", "\"\(label.id)\""),
        ("Muster-Region", label.region.name),
        ("Muster-Day", "\(label.day)"),
      ])
    let parameters: OrderedMap<String, RFC9651BareItem> = [
      "created": .integer(created.microseconds / 1_000_000), "nonce": .string(nonce), "keyid": .string(keyID),
      "alg": .string(BatchSignature.algorithm), "tag": .string(BatchSignature.tag),
    ]
    guard
      let input = try? SignatureInput(
        label: BatchSignature.label, names: BatchSignature.components, parameters: parameters),
      let base = try? SignatureBase(input, of: head)
    else { preconditionFailure("the nonce or the path is not printable ASCII") }
    let code = HMACSHA256.code(for: base.bytes, key: secret)
    head.headers.append(("Signature-Input", "\(input.label)=\(input.text)"))
    head.headers.append(("Signature", "\(input.label)=:\(Base64.text(code)):"))
    return head.headers
  }
}
