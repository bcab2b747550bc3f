import Findings
import Platform
import Testing
import Wire

@Suite struct RequestVerifierTests {
  let batch = SignedBatch()

  @Test func `a batch that our signer signed is verified with all that it says`() throws {
    let verified = try batch.verify(batch.head)
    #expect(verified.key == batch.key)
    #expect(verified.label == batch.label)
    #expect(verified.digest == SHA256Digest(of: batch.body))
    #expect(verified.nonce == batch.nonce)
    #expect(verified.created.description == "2026-11-23T04:05:06Z")
  }

  @Test func `the header fields of a signed batch are those that the design lists`() {
    let headers = batch.head.headers
    #expect(
      headers.map(\.name) == [
        "Host", "Content-Type", "Content-Encoding", "Content-Digest", "Idempotency-Key", "Muster-Region", "Muster-Day",
        "Signature-Input", "Signature",
      ])
    #expect(headers["Idempotency-Key"] == "\"edge.0badcafe/42\"")
    #expect(
      headers["Signature-Input"] == """
        muster=("@method" "@path" "content-type" "content-encoding" "content-digest" "idempotency-key" \
        "muster-region" "muster-day");created=1795406706;nonce="0123456789abcdefABCDEF";keyid="us-west-1-a";\
        alg="hmac-sha256";tag="muster-batch"
        """)
  }

  @Test func `a signer with another order, label and more components is accepted`() throws {
    let input =
      "(\"muster-day\" \"@authority\" \"muster-region\" \"@method\" \"x-trace\" \"content-digest\" \"@path\" "
      + "\"content-encoding\" \"content-type\" \"idempotency-key\");tag=\"muster-batch\";alg=\"hmac-sha256\";"
      + "keyid=\"us-west-1-a\";x-version=2;expires=1795406800;created=1795406706;nonce=\"other\""
    let head = try batch.head(headers: batch.unsignedHeaders + [("X-Trace", "7f")], input: input, label: "sig1")
    #expect(try batch.verify(head).nonce == "other")
    var changed = head
    changed.headers = head.headers.setting("X-Trace", "8f")
    #expect(batch.refusal(of: changed) == .signatureInvalid)
  }

  @Test func `of several signatures the one with our tag counts`() throws {
    var head = batch.head
    let other = "(\"date\";req \"@query-param\";name=\"p\");created=1;keyid=\"gateway\";tag=\"gateway\""
    head.headers = head.headers
      .setting("Signature-Input", "gw=\(other), " + head.headers["Signature-Input"])
      .setting("Signature", "gw=:AAAA:, " + head.headers["Signature"])
    #expect(try batch.verify(head).label == batch.label)

    var lines = batch.head
    lines.headers += [("signature-input", "gw=\(other)"), ("signature", "gw=:AAAA:")]
    #expect(try batch.verify(lines).label == batch.label)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let name: String
    let type: ProblemType
    let head: @Sendable (SignedBatch) throws -> RequestHead
    var testDescription: String { name }

    init(_ name: String, _ type: ProblemType, _ head: @escaping @Sendable (SignedBatch) throws -> RequestHead) {
      (self.name, self.type, self.head) = (name, type, head)
    }

    /// Signed properly, over a header field that says something else.
    static func field(_ name: String, _ value: String, _ type: ProblemType) -> Refusal {
      Refusal("\(name): \(value)", type) { batch in
        try batch.head(
          headers: batch.unsignedHeaders.setting(name, value), input: SignedBatch.components + SignedBatch.parameters)
      }
    }

    /// Signed properly, with other parameters.
    static func parameters(_ text: String, _ type: ProblemType) -> Refusal {
      Refusal(text, type) { batch in
        try batch.head(headers: batch.unsignedHeaders, input: SignedBatch.components + text)
      }
    }

    static func changed(_ name: String, _ value: String, _ type: ProblemType) -> Refusal {
      Refusal("\(name) changed to \(value)", type) { batch in
        var head = batch.head
        head.headers = head.headers.setting(name, value)
        return head
      }
    }

    static func without(_ name: String, _ type: ProblemType) -> Refusal {
      Refusal("no \(name)", type) { batch in
        var head = batch.head
        head.headers = head.headers.without(name)
        return head
      }
    }
  }

  static let refusals: [Refusal] = [
    .without("Signature-Input", .signatureMissing),
    .without("Signature", .signatureMissing),
    .without("Content-Type", .signatureInvalid),
    .without("Content-Digest", .signatureInvalid),
    .without("Muster-Day", .signatureInvalid),
    .changed("Signature-Input", "", .signatureMissing),
    .changed("Signature-Input", "muster=(", .signatureInvalid),
    .changed("Signature-Input", "muster=?1", .signatureInvalid),
    .changed("Signature", "muster=1", .signatureInvalid),
    .changed("Signature", "muster=::", .signatureInvalid),
    .changed("Signature", "other=:AAAA:", .signatureInvalid),
    .changed("Signature", "muster=:AAAA:", .signatureInvalid),
    .changed("Signature", "muster=(:AAAA:)", .signatureInvalid),
    .changed("Signature", "muster=:AAAA:, muster=:AAAA:", .signatureInvalid),
    .changed("Signature", "muster=:!:", .signatureInvalid),
    .parameters(
      ";created=1795406706;nonce=\"n\";keyid=\"us-west-1-a\";alg=\"hmac-sha256\";tag=\"other\"", .signatureMissing),
    .parameters(
      ";created=1795406706;nonce=\"n\";keyid=\"us-west-1-a\";alg=\"hmac-sha256\";tag=muster-batch", .signatureMissing),
    .parameters(";created=1795406706;nonce=\"n\";keyid=\"us-west-1-a\";alg=\"hmac-sha256\"", .signatureMissing),
    .parameters(
      ";created=1795406706;nonce=\"n\";keyid=\"us-west-1-a\";alg=\"hmac-sha512\";tag=\"muster-batch\"",
      .signatureInvalid),
    .parameters(";created=1795406706;nonce=\"n\";keyid=\"us-west-1-a\";tag=\"muster-batch\"", .signatureInvalid),
    .parameters(";created=1795406706;nonce=\"n\";alg=\"hmac-sha256\";tag=\"muster-batch\"", .signatureInvalid),
    .parameters(
      ";created=1795406706;nonce=\"n\";keyid=\"../a\";alg=\"hmac-sha256\";tag=\"muster-batch\"", .signatureInvalid),
    .parameters(
      ";created=1795406706;keyid=\"us-west-1-a\";alg=\"hmac-sha256\";tag=\"muster-batch\"", .signatureInvalid),
    .parameters(
      ";created=1795406706;nonce=\"\";keyid=\"us-west-1-a\";alg=\"hmac-sha256\";tag=\"muster-batch\"",
      .signatureInvalid),
    .parameters(
      ";created=1795406706;nonce=\"\(String(repeating: "n", count: 65))\";keyid=\"us-west-1-a\";alg=\"hmac-sha256\""
        + ";tag=\"muster-batch\"", .signatureInvalid),
    .parameters(";nonce=\"n\";keyid=\"us-west-1-a\";alg=\"hmac-sha256\";tag=\"muster-batch\"", .signatureInvalid),
    .parameters(
      ";created=1795406706.5;nonce=\"n\";keyid=\"us-west-1-a\";alg=\"hmac-sha256\";tag=\"muster-batch\"",
      .signatureInvalid),
    .parameters(
      ";created=-5;nonce=\"n\";keyid=\"us-west-1-a\";alg=\"hmac-sha256\";tag=\"muster-batch\"", .signatureInvalid),
    .parameters(
      ";created=999999999999999;nonce=\"n\";keyid=\"us-west-1-a\";alg=\"hmac-sha256\";tag=\"muster-batch\"",
      .signatureInvalid),
    .parameters(SignedBatch.parameters + ";expires=\"soon\"", .signatureInvalid),
    .parameters(SignedBatch.parameters + ";expires=1795406705", .signatureExpired),
    .parameters(
      ";created=1795406706;nonce=\"n\";keyid=\"nobody\";alg=\"hmac-sha256\";tag=\"muster-batch\"", .keyUnknown),
    .field("Content-Type", "application/json", .mediaType),
    .field("Content-Encoding", "br", .bodyNotGzip),
    .field("Content-Digest", "sha-256=:AAAA:", .headerInvalid),
    .field("Content-Digest", "sha-512=:AAAA:", .headerInvalid),
    .field("Content-Digest", "nonsense!", .headerInvalid),
    .field("Content-Digest", "sha-256=:\(Base64.text([UInt8](repeating: 1, count: 32))):", .digestMismatch),
    .field("Idempotency-Key", "edge.0badcafe/42", .headerInvalid),
    .field("Idempotency-Key", "\"edge.0badcafe/0\"", .headerInvalid),
    .field("Idempotency-Key", "\"edge.0badcafe\"", .headerInvalid),
    .field("Idempotency-Key", "\"edge/42\"", .headerInvalid),
    .field("Idempotency-Key", "\"edge.0badcafe/42\";a=1", .headerInvalid),
    .field("Idempotency-Key", "\"other.0badcafe/42\"", .keyWrongAgent),
    .field("Muster-Region", "../etc", .regionInvalid),
    .field("Muster-Region", "", .regionInvalid),
    .field("Muster-Region", "us-west-2", .keyWrongRegion),
    .field("Muster-Day", "2026-02-29", .dayInvalid),
    Refusal("a query", .headerInvalid) { batch in
      try batch.head(
        headers: batch.unsignedHeaders, input: SignedBatch.components + SignedBatch.parameters,
        path: "/v1/batches?dry=true")
    },
    Refusal("a covered field on two lines", .headerInvalid) { batch in
      try batch.head(
        headers: batch.unsignedHeaders + [("muster-region", "us-west-2")],
        input: SignedBatch.components + SignedBatch.parameters)
    },
    Refusal("a component covered twice", .signatureInvalid) { batch in
      var head = try batch.head(headers: batch.unsignedHeaders, input: SignedBatch.components + SignedBatch.parameters)
      head.headers = head.headers.setting(
        "Signature-Input", "muster=(\"@path\" " + SignedBatch.components.dropFirst() + SignedBatch.parameters)
      return head
    },
    Refusal("two signatures with our tag", .signatureInvalid) { batch in
      var head = batch.head
      head.headers += [
        ("Signature-Input", "b=" + SignedBatch.components + SignedBatch.parameters), ("Signature", "b=:AAAA:"),
      ]
      return head
    },
  ]

  @Test(arguments: refusals)
  func `a request that is not a proper batch is refused with the fitting problem`(refusal: Refusal) throws {
    #expect(batch.refusal(of: try refusal.head(batch)) == refusal.type)
  }

  @Test(arguments: BatchSignature.components)
  func `a signature that leaves out a required component is refused`(component: String) throws {
    let names = BatchSignature.components.filter { $0 != component }.map { "\"\($0)\"" }.joined(separator: " ")
    let head = try batch.head(headers: batch.unsignedHeaders, input: "(\(names))" + SignedBatch.parameters)
    #expect(batch.refusal(of: head) == .signatureInvalid)
  }

  @Test(arguments: refusals)
  func `every 401 carries the server's time and no other refusal needs it`(refusal: Refusal) throws {
    do {
      _ = try batch.verify(try refusal.head(batch))
      Issue.record("the request was accepted")
    } catch let problem as Problem {
      #expect((problem.serverTime == SignedBatch.now) == (problem.status == 401))
      #expect(!problem.detail.isEmpty)
    }
  }

  @Test(arguments: [(-301, false), (-300, true), (-1, true), (0, true), (1, true), (300, true), (301, false)])
  func `a stamp is accepted up to 300 seconds from our clock on either side`(seconds: Int64, isAccepted: Bool) {
    var batch = batch
    let now = Timestamp(microseconds: 1_795_406_706_000_000)
    batch.created = now + .seconds(seconds)
    #expect(batch.refusal(of: batch.head, at: now) == (isAccepted ? nil : .signatureExpired))
  }

  @Test func `a key that was revoked or has expired is refused from that instant on`() throws {
    let now = SignedBatch.now
    for (end, expected) in [(now, ProblemType.keyRevoked), (now + .microseconds(1), nil)] {
      #expect(batch.refusal(of: batch.head, keys: try batch.keys.revoking("us-west-1-a", at: end)) == expected)
      var key = batch.key
      key.expires = end
      #expect(batch.refusal(of: batch.head, keys: try KeyRing([key])) == expected)
    }
  }

  @Test func `nothing is said about a key before the signature holds`() throws {
    let revoked = try batch.keys.revoking("us-west-1-a", at: .first)
    var head = batch.head
    head.headers = head.headers.setting("Signature", "muster=:\(Base64.text([UInt8](repeating: 7, count: 32))):")
    #expect(batch.refusal(of: head, keys: revoked) == .signatureInvalid)
    #expect(batch.refusal(of: head, keys: KeyRing()) == .keyUnknown)

    var late = batch
    late.created = batch.created - .seconds(9999)
    head.headers = head.headers.setting("Signature-Input", late.head.headers["Signature-Input"])
    #expect(batch.refusal(of: head) == .signatureInvalid)
  }

  @Test func `a key of 32 zero bytes does not open what an unknown key cannot`() throws {
    var forged = batch
    forged.key = SigningKey(
      id: "nobody", agent: "edge", region: batch.key.region, secret: SecretBytes([UInt8](repeating: 0, count: 32)),
      created: .first)
    #expect(batch.refusal(of: forged.head) == .keyUnknown)
  }

  @Test func `both keys of an agent that changes over are accepted`() throws {
    var next = batch
    next.key = SigningKey(
      id: "us-west-1-b", agent: "edge", region: batch.key.region, secret: SecretBytes([UInt8](repeating: 9, count: 32)),
      created: .first)
    let ring = try batch.keys.adding(next.key)
    #expect(try batch.verify(batch.head, keys: ring).key.id == "us-west-1-a")
    #expect(try batch.verify(next.head, keys: ring).key.id == "us-west-1-b")
  }
}
