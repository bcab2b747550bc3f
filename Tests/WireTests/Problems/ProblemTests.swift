import Findings
import Testing
import Wire

@Suite struct ProblemTests {
  @Test func `the slugs and their statuses are those that programs rely on`() {
    let table = ProblemType.allCases.map { type in "\(type.status) \(type.slug)" }
    #expect(
      table == [
        "401 signature-missing", "401 signature-invalid", "401 signature-expired", "401 signature-replayed",
        "401 key-unknown", "401 key-revoked", "403 key-wrong-region", "403 key-wrong-agent", "400 digest-mismatch",
        "413 body-too-large", "415 body-not-gzip", "413 gzip-too-large", "413 gzip-ratio", "400 gzip-damaged",
        "400 gzip-trailing-bytes", "415 media-type", "400 header-invalid", "400 region-invalid", "400 day-invalid",
        "400 origin-mismatch", "400 batch-empty", "413 batch-too-many-lines", "422 idempotency-conflict",
        "409 in-flight", "503 overloaded", "503 storage-full", "503 storage-recovering", "404 not-found",
        "405 method-not-allowed", "401 token-missing", "401 token-invalid", "403 token-too-narrow", "400 query-invalid",
        "400 search-invalid", "409 search-limit", "412 precondition-failed",
        "429 too-many-streams", "401 sign-in-failed", "429 sign-in-locked", "401 session-expired",
        "403 password-change-required", "403 password-wrong", "422 password-refused", "403 request-forged",
        "403 role-too-low", "403 setup-refused", "400 body-invalid", "400 user-invalid", "409 user-exists",
        "409 last-admin", "500 internal",
      ])
  }

  @Test(arguments: ProblemType.allCases)
  func `a problem of every type says what happened and what to do, and is read back`(type: ProblemType) {
    let problem = Problem(
      type, "it was \"so\", line 3", retryAfterSeconds: 5,
      serverTime: Timestamp(microseconds: 1_795_406_706_123_456))
    #expect(!problem.title.isEmpty && !problem.title.hasSuffix("."))
    #expect(problem.advice.hasSuffix("."))
    #expect(Problem.parse(problem.json) == problem)
    #expect(ProblemType(urn: type.urn) == type)
  }

  @Test func `no two types share a title`() {
    #expect(Set(ProblemType.allCases.map(\.title)).count == ProblemType.allCases.count)
  }

  @Test func `the document is that of RFC 9457`() {
    let problem = Problem(
      .signatureExpired, "late", serverTime: Timestamp(microseconds: 1_795_406_706_123_456))
    #expect(
      String(decoding: problem.json, as: UTF8.self) == """
        {"advice":"Correct the offset by server_time and sign again; keep the clocks of both machines synchronised.",\
        "detail":"late","server_time":"2026-11-23T04:05:06.123456Z","status":401,\
        "title":"The signature's time is too far from the collector's","type":"urn:muster:problem:signature-expired"}
        """)
  }

  @Test func `a proxy's page and a type of a later version are no problem of ours`() {
    for text in ["", "<html>", "{}", "{\"type\":\"about:blank\",\"status\":502}", "[1]"] {
      #expect(Problem.parse(Array(text.utf8)) == nil)
    }
    #expect(Problem.parse(Array("{\"type\":\"urn:muster:problem:later\",\"detail\":\"x\"}".utf8)) == nil)
    #expect(
      Problem.parse(Array("{\"type\":\"urn:muster:problem:overloaded\",\"more\":[1],\"retry_after_seconds\":-1}".utf8))
        == Problem(.overloaded, ""))
  }

  @Test func `the header fields say when to come back and how to sign in`() {
    let overloaded = Problem(.overloaded, "", retryAfterSeconds: 7).headers
    #expect(overloaded["Retry-After"] == "7")
    #expect(overloaded["Content-Type"] == "application/problem+json")
    for type in ProblemType.allCases {
      let challenge = Problem(type, "").headers["WWW-Authenticate"]
      #expect(challenge.isEmpty == (type.status != 401))
      if type == .tokenMissing || type == .tokenInvalid { #expect(challenge.hasPrefix("Bearer ")) }
    }
  }
}
