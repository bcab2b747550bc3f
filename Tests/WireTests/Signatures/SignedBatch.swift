import Findings
import Platform
import Wire

/// A batch that is signed as it should be, with every part of it open to change.
struct SignedBatch {
  static let now = Timestamp(microseconds: 1_795_406_706_500_000)
  static let secret = SecretBytes((0..<32).map { 7 &* $0 &+ 1 })

  var key = SigningKey(
    id: "us-west-1-a", agent: "edge", region: region("us-west-1"), secret: secret,
    created: Timestamp(microseconds: 0))
  var label = BatchLabel(
    id: BatchID(agent: "edge.0badcafe", sequence: 42), region: region("us-west-1"), day: day("2026-11-23"))
  var body: [UInt8] = Array("not really gzip, and the signature does not mind".utf8)
  var created = now
  var nonce = "0123456789abcdefABCDEF"

  var head: RequestHead {
    let signer = RequestSigner(keyID: key.id, secret: key.secret)
    return RequestHead(
      method: "POST", path: "/v1/batches",
      headers: [("Host", "collector.example:8440")]
        + signer.headers(for: label, body: body, created: created, nonce: nonce))
  }

  /// A request signed in whatever way the caller says, by the rules of RFC 9421 and not by those of a batch.
  func head(
    headers: [(name: String, value: String)], input: String, label: String = "muster", path: String = "/v1/batches"
  ) throws -> RequestHead {
    var head = RequestHead(method: "POST", path: path, headers: headers)
    guard let parsed = try SignatureInput.parse("\(label)=\(input)").first else { return head }
    let code = HMACSHA256.code(for: try SignatureBase(parsed, of: head).bytes, key: key.secret)
    head.headers.append(("Signature-Input", "\(label)=\(input)"))
    head.headers.append(("Signature", "\(label)=:\(Base64.text(code)):"))
    return head
  }

  /// The header fields of a good request but for the signature's own two.
  var unsignedHeaders: [(name: String, value: String)] {
    head.headers.filter { field in !field.name.hasPrefix("Signature") }
  }

  static let components =
    "(\"@method\" \"@path\" \"content-type\" \"content-encoding\" \"content-digest\" \"idempotency-key\" "
    + "\"muster-region\" \"muster-day\")"

  static let parameters =
    ";created=1795406706;nonce=\"n-1\";keyid=\"us-west-1-a\";alg=\"hmac-sha256\";tag=\"muster-batch\""

  // One key cannot contradict another.
  var keys: KeyRing { try! KeyRing([key]) }

  func verify(
    _ head: RequestHead, keys: KeyRing? = nil, body: [UInt8]? = nil, at now: Timestamp = now
  ) throws(Problem) -> VerifiedRequest {
    try RequestVerifier(keys: keys ?? self.keys)
      .verify(head, bodyDigest: SHA256Digest(of: body ?? self.body), now: now)
  }

  /// The slug of the refusal, and nil when there is none.
  func refusal(
    of head: RequestHead, keys: KeyRing? = nil, body: [UInt8]? = nil, at now: Timestamp = now
  ) -> ProblemType? {
    do {
      _ = try verify(head, keys: keys, body: body, at: now)
      return nil
    } catch { return error.type }
  }
}

// Of literals: one that is wrong is to stop the run at once.
func region(_ name: String) -> Region { try! Region(name) }
func day(_ text: String) -> Day { Day(text)! }

extension [(name: String, value: String)] {
  /// The same fields with one of them changed.
  func setting(_ name: String, _ value: String) -> Self {
    map { field in field.name == name ? (name, value) : field }
  }

  func without(_ name: String) -> Self { filter { field in field.name != name } }

  subscript(_ name: String) -> String { first { field in field.name == name }?.value ?? "" }
}
