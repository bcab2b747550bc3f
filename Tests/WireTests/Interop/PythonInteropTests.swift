import Findings
import Foundation
import Platform
import Testing
import Wire

/// An independent implementation of RFC 9421 and RFC 9530, in both directions.
@Suite struct PythonInteropTests {
  let batch = SignedBatch()

  @Test func `an independent implementation verifies the batch that we sign`() throws {
    let answer = try run("verify", headers: batch.head.headers, body: batch.body)
    #expect(answer.error == nil)
    #expect(answer.verified == true)
    #expect(answer.label == "muster")
    #expect(answer.nonce == batch.nonce)
    #expect(
      answer.covered == BatchSignature.components.map { name in "\"\(name)\"" } + ["\"@signature-params\""])
  }

  @Test func `an independent implementation refuses our batch when it was changed`() throws {
    let day = try run("verify", headers: batch.head.headers.setting("Muster-Day", "2026-11-24"), body: batch.body)
    #expect(day.verified == nil && day.error != nil)
    let body = try run("verify", headers: batch.head.headers, body: batch.body + [0])
    #expect(body.verified == nil && body.error != nil)
  }

  @Test func `we verify the batch that an independent implementation signs in its own order`() throws {
    let unsigned = batch.unsignedHeaders.without("Content-Digest")
    let answer = try run("sign", headers: unsigned, body: batch.body)
    let signed = try #require(answer.headers)
    let input = try #require(signed["Signature-Input"])
    #expect(input.hasPrefix("python=(\"muster-day\" \"muster-region\""))
    #expect(input.contains(";created=1795406706;keyid=\"us-west-1-a\";alg=\"hmac-sha256\";nonce=\"python-nonce\";tag="))

    let head = RequestHead(method: "POST", path: "/v1/batches", headers: signed.map { ($0.key, $0.value) })
    let verified = try batch.verify(head)
    #expect(verified.nonce == "python-nonce")
    #expect(verified.label == batch.label)

    var changed = head
    changed.headers = head.headers.setting("Muster-Day", "2026-11-24")
    #expect(batch.refusal(of: changed) == .signatureInvalid)
    #expect(batch.refusal(of: head, body: batch.body + [0]) == .digestMismatch)
  }

  struct Answer: Decodable {
    var headers: [String: String]?
    var verified: Bool?
    var error: String?
    var label: String?
    var nonce: String?
    var covered: [String]?
  }

  struct PythonFailure: Error, CustomStringConvertible {
    let description: String
  }

  /// The interpreter that MUSTER_TEST_PYTHON names, else `python3`, runs the script beside this file.
  private func run(_ action: String, headers: [(name: String, value: String)], body: [UInt8]) throws -> Answer {
    let order: [String: Any] = [
      "action": action, "method": "POST", "url": "http://collector.example:8440/v1/batches",
      "headers": Dictionary(headers.map { ($0.name, $0.value) }) { first, _ in first },
      "body": Base64.text(body), "key_id": batch.key.id, "secret": Base64.text(batch.key.secret.exposed),
      "created": SignedBatch.now.microseconds / 1_000_000, "nonce": "python-nonce",
    ]
    let interpreter = ProcessInfo.processInfo.environment["MUSTER_TEST_PYTHON"] ?? "python3"
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      interpreter, URL(filePath: #filePath).deletingLastPathComponent().appending(path: "http_signatures.py").path(),
    ]
    let (input, output, errors) = (Pipe(), Pipe(), Pipe())
    (process.standardInput, process.standardOutput, process.standardError) = (input, output, errors)
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: JSONSerialization.data(withJSONObject: order))
    try input.fileHandleForWriting.close()
    let answer = try output.fileHandleForReading.readToEnd() ?? Data()
    let complaint = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw PythonFailure(
        description: """
          \(interpreter) could not run the independent implementation: \(String(decoding: complaint, as: UTF8.self)) \
          Run deploy/test, which provides it, or set MUSTER_TEST_PYTHON to an interpreter with http-message-signatures.
          """)
    }
    return try JSONDecoder().decode(Answer.self, from: answer)
  }
}
