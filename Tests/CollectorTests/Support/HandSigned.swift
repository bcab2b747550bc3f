import Findings
import Platform
import Wire

/// A signature put together by the rules of RFC 9421 alone, for requests that the product's signer would not make.
enum HandSigned {
  private static let components = [
    "@method", "@path", "content-type", "content-encoding", "content-digest", "idempotency-key", "muster-region",
    "muster-day",
  ]

  static func headers(
    _ fields: [(name: String, value: String)], key: SigningKey, created: Timestamp
  ) throws -> [(name: String, value: String)] {
    var generator = SystemRandom()
    let input =
      "(" + components.map { "\"\($0)\"" }.joined(separator: " ") + ");created=\(created.microseconds / 1_000_000)"
      + ";nonce=\"\(Nonce.generate(using: &generator))\";keyid=\"\(key.id)\";alg=\"hmac-sha256\";tag=\"muster-batch\""
    var base = components.map { name in
      switch name {
      case "@method": "\"@method\": POST"
      case "@path": "\"@path\": /v1/batches"
      default: "\"\(name)\": \(fields.first { $0.name.lowercased() == name }?.value ?? "")"
      }
    }
    base.append("\"@signature-params\": \(input)")
    let code = HMACSHA256.code(for: Array(base.joined(separator: "\n").utf8), key: key.secret)
    return fields + [("Signature-Input", "muster=\(input)"), ("Signature", "muster=:\(Base64.text(code)):")]
  }
}
