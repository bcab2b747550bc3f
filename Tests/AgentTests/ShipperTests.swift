import Findings
import TestSupport
import Testing
import Wire

@testable import Agent

@Suite struct ShipperTests {
  private static let id = BatchID(agent: "us-west-1.0badcafe", sequence: 7)
  private static let now = AgentHarness.noon

  /// What a table of answers expects of a verdict.
  enum Expected: Equatable, Sendable {
    case acknowledged, quarantined
    case retried(Shipper.Trouble.Reason, ClosedRange<Int64>, advises: Bool)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let outcome: SendOutcome
    let expected: Expected
    let name: String
    var testDescription: String { name }

    init(_ name: String, _ outcome: SendOutcome, _ expected: Expected) {
      (self.name, self.outcome, self.expected) = (name, outcome, expected)
    }

    init(
      _ name: String, _ type: ProblemType, _ expected: Expected, retryAfter: Int? = nil, serverTime: Timestamp? = nil
    ) {
      let problem = Problem(type, "detail", retryAfterSeconds: retryAfter, serverTime: serverTime)
      let answer = LinkAnswer(status: problem.status, headers: problem.headers, body: problem.json)
      self.init(name, .answer(answer), expected)
    }

    init(
      _ name: String, status: Int, headers: [(name: String, value: String)] = [], _ body: String, _ expected: Expected
    ) {
      self.init(name, .answer(LinkAnswer(status: status, headers: headers, body: Array(body.utf8))), expected)
    }
  }

  private static let promise = BatchAnswer(batch: "\(id)", received: 3, stored: 2, updated: 0, duplicate: 1)

  /// Milliseconds of a first failure's wait.
  private static let first: ClosedRange<Int64> = 0...500

  private static let cases: [Case] = [
    Case("ack", .answer(LinkAnswer(status: 200, body: promise.json)), .acknowledged),
    Case("ack with another success", .answer(LinkAnswer(status: 202, body: promise.json)), .acknowledged),
    Case("sign-in page", status: 200, "<html>welcome", .retried(.stranger, first, advises: true)),
    Case("empty success", status: 204, "", .retried(.stranger, first, advises: true)),
    Case(
      "another batch's ack", status: 200,
      "{\"batch\":\"x.00000001/1\",\"received\":1,\"stored\":1,\"updated\":0,\"duplicate\":0,\"rejected\":[]}",
      .retried(.stranger, first, advises: true)),
    Case("network", .failure("no route to host"), .retried(.network, first, advises: false)),
    Case("redirect", status: 302, "", .retried(.address, first, advises: true)),
    Case("header-invalid", .headerInvalid, .quarantined),
    Case("region-invalid", .regionInvalid, .quarantined),
    Case("batch-empty", .batchEmpty, .quarantined),
    Case("gzip-damaged", .gzipDamaged, .quarantined),
    Case("origin-mismatch", .originMismatch, .quarantined),
    Case("digest-mismatch", .digestMismatch, .retried(.transit, first, advises: true)),
    Case("400 of a proxy", status: 400, "bad request", .retried(.stranger, first, advises: true)),
    Case("body-too-large", .bodyTooLarge, .quarantined),
    Case("gzip-ratio", .gzipRatio, .quarantined),
    Case("413 of a proxy", status: 413, "<html>", .retried(.stranger, first, advises: true)),
    Case("media-type", .mediaType, .quarantined),
    Case("idempotency-conflict", .idempotencyConflict, .quarantined),
    Case("key-unknown", .keyUnknown, .retried(.key, first, advises: true)),
    Case("key-revoked", .keyRevoked, .retried(.key, first, advises: true)),
    Case("signature-invalid", .signatureInvalid, .retried(.key, first, advises: true)),
    Case("clock is right", .keyUnknown, .retried(.key, first, advises: true), serverTime: now),
    Case("clock is wrong", .signatureExpired, .retried(.clock, 0...0, advises: false), serverTime: now + .seconds(900)),
    Case("nonce repeated", .signatureReplayed, .retried(.replayed, 0...0, advises: false), serverTime: now),
    Case("401 of a proxy", status: 401, "", .retried(.key, first, advises: true)),
    Case("key-wrong-region", .keyWrongRegion, .retried(.scope, first, advises: true)),
    Case("key-wrong-agent", .keyWrongAgent, .retried(.scope, first, advises: true)),
    Case("403 of a proxy", status: 403, "", .retried(.scope, first, advises: true)),
    Case("not-found", .notFound, .retried(.address, first, advises: true)),
    Case("405", status: 405, "", .retried(.address, first, advises: true)),
    Case("in-flight", .inFlight, .retried(.inFlight, 1000...2000, advises: false)),
    Case("418", status: 418, "", .retried(.address, first, advises: true)),
    Case(
      "429 with seconds", status: 429, headers: [("Retry-After", "7")], "", .retried(.busy, 7000...7500, advises: false)
    ),
    Case("429 without", status: 429, "", .retried(.busy, first, advises: false)),
    Case(
      "503 with a date", status: 503, headers: [("retry-after", "Mon, 23 Nov 2026 12:00:30 GMT")], "",
      .retried(.busy, 30_000...30_500, advises: false)),
    Case(
      "503 with a date gone by", status: 503, headers: [("retry-after", "Mon, 23 Nov 2026 11:00:30 GMT")], "",
      .retried(.busy, first, advises: false)),
    Case(
      "503 with rubbish", status: 503, headers: [("retry-after", "soon")], "", .retried(.busy, first, advises: false)),
    Case(
      "503 for ever", status: 503, headers: [("retry-after", "99999999999")], "",
      .retried(.busy, 3_600_000...3_600_500, advises: false)),
    Case("overloaded", .overloaded, .retried(.busy, 5000...5500, advises: false), retryAfter: 5),
    Case("storage-full", .storageFull, .retried(.busy, first, advises: false)),
    Case("internal", .internal, .retried(.server, first, advises: false)),
    Case("502", status: 502, "bad gateway", .retried(.server, first, advises: false)),
  ]

  private func judge(
    _ shipper: inout Shipper, _ outcome: SendOutcome, at now: Timestamp = now, using generator: inout SeededGenerator
  ) -> Shipper.Verdict {
    shipper.judge(
      outcome, of: Shipper.Batch(id: Self.id, lines: 3), sent: now, at: now, using: &generator)
  }

  @Test(arguments: cases)
  func `every answer has one consequence`(_ row: Case) {
    var shipper = Shipper()
    var generator = SeededGenerator(3)
    switch judge(&shipper, row.outcome, using: &generator) {
    case .acknowledge(let answer):
      #expect(row.expected == .acknowledged)
      #expect(answer == Self.promise)
      #expect(shipper.readiness(at: Self.now) == .ready)
    case .quarantine(let reason):
      #expect(row.expected == .quarantined)
      #expect(reason.contains("detail"))
      #expect(shipper.readiness(at: Self.now) == .ready)
    case .retry(let trouble):
      guard case .retried(let reason, let wait, let advises) = row.expected else {
        Issue.record("\(trouble)")
        return
      }
      #expect(trouble.reason == reason)
      #expect((trouble.advice != nil) == advises)
      #expect(trouble.wait >= .milliseconds(wait.lowerBound) && trouble.wait <= .milliseconds(wait.upperBound))
      let readiness = shipper.readiness(at: Self.now)
      #expect(readiness == (trouble.wait == .zero ? .ready : .wait(until: Self.now + trouble.wait)))
    }
  }

  @Test(arguments: Seed.fresh(count: 20))
  func `waits double up to the ceiling and jitter below it`(seed: Seed) {
    var generator = SeededGenerator(seed)
    let policy = RetryPolicy()
    for (failures, ceiling) in [
      (1, 500), (2, 1000), (3, 2000), (7, 32_000), (8, 60_000), (100, 60_000), (.max, 60_000),
    ] {
      let waits = (0..<200).map { _ in policy.wait(afterFailures: failures, using: &generator) }
      #expect(waits.allSatisfy { $0 >= .zero && $0 <= .milliseconds(ceiling) }, "seed \(seed)")
      #expect(waits.contains { $0 > .milliseconds(ceiling / 2) } && waits.contains { $0 < .milliseconds(ceiling / 2) })
    }
  }

  @Test func `a wrong clock is corrected once and the next signature has the right time`() {
    var shipper = Shipper()
    var generator = SeededGenerator(1)
    let problem = Problem(.signatureExpired, "", serverTime: Self.now + .seconds(900))
    let refusal = SendOutcome.answer(LinkAnswer(status: 401, body: problem.json))
    guard case .retry(let first) = judge(&shipper, refusal, using: &generator) else { return }
    #expect(first.wait == .zero)
    #expect(shipper.stamp(now: Self.now) == Self.now + .seconds(900))
    guard case .retry(let second) = judge(&shipper, refusal, using: &generator) else { return }
    #expect(second.reason == .clock && second.advice != nil)
    // Another jump of the clock later is corrected at once again.
    _ = judge(&shipper, .answer(LinkAnswer(status: 200, body: Self.promise.json)), using: &generator)
    let jumped = Problem(.signatureExpired, "", serverTime: Self.now - .seconds(50))
    guard
      case .retry(let third) = judge(
        &shipper, .answer(LinkAnswer(status: 401, body: jumped.json)), using: &generator)
    else { return }
    #expect(third.wait == .zero)
    #expect(shipper.stamp(now: Self.now) == Self.now - .seconds(50))
  }

  @Test func `a date to retry after is one of the collector's clock`() {
    var shipper = Shipper()
    var generator = SeededGenerator(1)
    let problem = Problem(.signatureExpired, "", serverTime: Self.now + .seconds(900))
    _ = judge(&shipper, .answer(LinkAnswer(status: 401, body: problem.json)), using: &generator)
    let busy = LinkAnswer(status: 503, headers: [("Retry-After", "Mon, 23 Nov 2026 12:15:10 GMT")])
    guard case .retry(let trouble) = judge(&shipper, .answer(busy), using: &generator) else { return }
    #expect(trouble.wait >= .seconds(10) && trouble.wait <= .milliseconds(10_500))
  }

  @Test func `a clock that is set back makes a wait no longer`() {
    var shipper = Shipper()
    var generator = SeededGenerator(1)
    let busy = LinkAnswer(status: 503, headers: [("Retry-After", "10")])
    _ = judge(&shipper, .answer(busy), using: &generator)
    let earlier = Self.now - .seconds(86_400)
    guard case .wait(let until) = shipper.readiness(at: earlier) else {
      Issue.record("it is ready")
      return
    }
    #expect(until - earlier <= .milliseconds(10_500))
    #expect(shipper.readiness(at: until) == .ready)
  }

  @Test func `what a proxy refuses again and again goes to quarantine, and an ack in between starts the count anew`() {
    var shipper = Shipper(policy: RetryPolicy(refusalsBeforeQuarantine: 3))
    var generator = SeededGenerator(1)
    let refusal = SendOutcome.answer(LinkAnswer(status: 413, body: Array("nginx".utf8)))
    for _ in 0..<2 {
      for _ in 0..<2 {
        guard case .retry = judge(&shipper, refusal, using: &generator) else {
          Issue.record("set aside too early")
          return
        }
      }
      _ = judge(&shipper, .answer(LinkAnswer(status: 200, body: Self.promise.json)), using: &generator)
    }
    _ = judge(&shipper, refusal, using: &generator)
    _ = judge(&shipper, refusal, using: &generator)
    guard case .quarantine = judge(&shipper, refusal, using: &generator) else {
      Issue.record("not set aside")
      return
    }
    #expect(shipper.failures == 0)
  }
}
