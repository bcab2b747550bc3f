import Findings
import Platform
import Testing
import Wire

/// Whatever is changed on the way, the batch is refused.
@Suite struct TamperTests {
  let batch = SignedBatch()

  @Test func `flipping any bit of any byte of the body is refused`() {
    let head = batch.head
    for index in batch.body.indices {
      for bit in 0..<8 {
        var body = batch.body
        body[index] ^= 1 << UInt8(bit)
        #expect(batch.refusal(of: head, body: body) == .digestMismatch, "byte \(index), bit \(bit)")
      }
    }
  }

  @Test(arguments: [0, 1, 47]) func `a body that is cut short or longer is refused`(count: Int) {
    #expect(batch.refusal(of: batch.head, body: Array(batch.body.prefix(count))) == .digestMismatch)
    #expect(batch.refusal(of: batch.head, body: batch.body + [0]) == .digestMismatch)
  }

  @Test func `flipping any bit of the signature is refused`() throws {
    let head = batch.head
    let text = head.headers["Signature"].dropFirst("muster=:".count).dropLast()
    let code = try #require(Base64.bytes(text))
    #expect(code.count == 32)
    for index in code.indices {
      for bit in 0..<8 {
        var changed = code
        changed[index] ^= 1 << UInt8(bit)
        var head = head
        head.headers = head.headers.setting("Signature", "muster=:\(Base64.text(changed)):")
        #expect(batch.refusal(of: head) == .signatureInvalid, "byte \(index), bit \(bit)")
      }
    }
  }

  @Test(arguments: [
    "Content-Type", "Content-Encoding", "Content-Digest", "Idempotency-Key", "Muster-Region", "Muster-Day",
    "Signature-Input", "Signature",
  ])
  func `replacing any character of a covered field is refused`(name: String) {
    let head = batch.head
    let value = Array(head.headers[name].utf8)
    for index in value.indices {
      for replacement in Array("a0\"/;=() :,A-".utf8) where replacement != value[index] {
        var changed = value
        changed[index] = replacement
        let text = String(decoding: changed, as: UTF8.self)
        var tampered = head
        tampered.headers = head.headers.setting(name, text)
        #expect(batch.refusal(of: tampered) != nil, "\(name): \(text)")
      }
    }
  }

  @Test(arguments: [
    "Content-Type", "Content-Encoding", "Content-Digest", "Idempotency-Key", "Muster-Region", "Muster-Day",
    "Signature-Input", "Signature",
  ])
  func `removing or repeating a field is refused`(name: String) {
    var head = batch.head
    head.headers = batch.head.headers.without(name)
    #expect(batch.refusal(of: head) != nil)
    head.headers = batch.head.headers + [(name, batch.head.headers[name])]
    #expect(batch.refusal(of: head) != nil)
  }

  @Test(arguments: [
    ("PUT", "/v1/batches"), ("post", "/v1/batches"), ("POST", "/v1/batches/"), ("POST", "/v2/batches"),
    ("POST", "/v1/batches?"), ("POST", "/v1/batches?x=1"), ("POST", ""),
  ])
  func `changing method or target is refused`(method: String, path: String) {
    var head = batch.head
    (head.method, head.path) = (method, path)
    #expect(batch.refusal(of: head) != nil)
  }

  @Test(arguments: 0..<64 as Range<UInt64>)
  func `a signature by another secret is refused`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let other = KeyRing.generate(
      id: batch.key.id, agent: batch.key.agent, region: batch.key.region, created: .first, using: &generator)
    var forged = batch
    forged.key = other
    #expect(batch.refusal(of: forged.head) == .signatureInvalid, "seed \(seed)")
  }

  @Test func `a field changed by chance is refused, or says the same in other words`() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("()\"\\;=:,?@%*.-aZ09 \t/".utf8)
    let names = ["Signature-Input", "Signature", "Content-Digest", "Idempotency-Key"]
    let original = try batch.verify(batch.head)
    for _ in 0..<4000 {
      var head = batch.head
      let name = names.randomElement(using: &generator)!
      var value = Array(head.headers[name].utf8)
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let index = Int.random(in: 0..<value.count, using: &generator)
        let byte = alphabet.randomElement(using: &generator)!
        if Bool.random(using: &generator) { value[index] = byte } else { value.insert(byte, at: index) }
      }
      let text = String(decoding: value, as: UTF8.self)
      head.headers = head.headers.setting(name, text)
      // White space between members and zeros before a number may change: neither is part of what is signed.
      if let accepted = try? batch.verify(head) { #expect(accepted == original, "seed \(seed): \(text)") }
    }
  }
}
