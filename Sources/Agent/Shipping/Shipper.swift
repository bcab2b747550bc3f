public import Findings
public import Wire

/// Decides what becomes of the batch at the head of the spool. Pure: time, chance and answers come in as arguments.
///
/// One batch is in flight at a time, so batches arrive in the order of their sequences unless one is poisonous.
public struct Shipper: Sendable {
  /// The batch in hand, as far as the decision needs it.
  public struct Batch: Sendable, Equatable {
    public var id: BatchID
    public var lines: Int

    public init(id: BatchID, lines: Int) {
      self.id = id
      self.lines = lines
    }
  }

  public enum Readiness: Equatable, Sendable {
    case ready
    case wait(until: Timestamp)
  }

  /// What to do with the batch.
  public enum Verdict: Equatable, Sendable {
    /// Done: the collector keeps it.
    case acknowledge(BatchAnswer)
    /// It will never be accepted: set it aside and go on.
    case quarantine(reason: String)
    /// Keep it; ``readiness(at:)`` says when to send it again.
    case retry(Trouble)
  }

  /// Why a batch is sent again, with a closed set of reasons for metrics.
  public struct Trouble: Equatable, Sendable {
    public enum Reason: String, CaseIterable, Sendable {
      case network, busy
      case inFlight = "in_flight"
      case clock, replayed, key, scope, address, stranger, transit, server
    }

    public var reason: Reason
    public var detail: String
    /// What the operator has to do; nil when it passes by itself.
    public var advice: String?
    public var wait: Duration
  }

  public private(set) var clock = ClockCorrection()
  /// Attempts in a row without an ack.
  public private(set) var failures = 0
  private let policy: RetryPolicy
  private var waiting: (since: Timestamp, until: Timestamp)?
  private var refusals = 0
  private var hasRetriedAtOnce = false

  public init(policy: RetryPolicy = RetryPolicy()) { self.policy = policy }

  /// Whether the batch in hand may be sent.
  public mutating func readiness(at now: Timestamp) -> Readiness {
    guard let waiting, now < waiting.until else {
      self.waiting = nil
      return .ready
    }
    if now < waiting.since {
      // The clock was set back: the wait begins anew, and is no longer than it was.
      let until = now + (waiting.until - waiting.since)
      self.waiting = (now, until)
      return .wait(until: until)
    }
    return .wait(until: waiting.until)
  }

  /// The time to sign with.
  public func stamp(now: Timestamp) -> Timestamp { clock.stamp(now: now) }

  /// Judges an attempt.
  ///
  /// - Parameter sent: this machine's clock when the attempt began.
  public mutating func judge(
    _ outcome: SendOutcome, of batch: Batch, sent: Timestamp, at now: Timestamp,
    using generator: inout some RandomNumberGenerator
  ) -> Verdict {
    let answer: LinkAnswer
    switch outcome {
    case .failure(let text): return backOff(.network, text, at: now, using: &generator)
    case .answer(let received): answer = received
    }
    if (200..<300).contains(answer.status) { return judgeSuccess(answer, batch, at: now, using: &generator) }
    let problem = Problem.parse(answer.body)
    let detail = problem.map { "\($0)" } ?? "the answer is \(answer.status) without a problem document"
    switch answer.status {
    case 400, 413, 415, 422:
      return judgeRefusal(problem, answer.status, detail, at: now, using: &generator)
    case 401:
      return judgeUnauthorized(problem, detail, sent: sent, at: now, using: &generator)
    case 403:
      return backOff(
        .scope, detail, advice: problem?.advice ?? "let whatever stands before the collector pass POST /v1/batches",
        at: now, using: &generator)
    case 409:
      let wait = policy.inFlightWait + RetryPolicy.random(upTo: policy.inFlightWait, using: &generator)
      return retry(.inFlight, detail, after: wait, at: now)
    case 408, 425, 429, 503:
      return backOff(.busy, detail, retryAfter: retryAfter(problem, answer, at: now), at: now, using: &generator)
    case 500...:
      return backOff(.server, detail, retryAfter: retryAfter(problem, answer, at: now), at: now, using: &generator)
    default:
      return backOff(
        .address, detail, advice: "check collector.url: what answers there is not a collector", at: now,
        using: &generator)
    }
  }

  // MARK: Answers

  private mutating func judgeSuccess(
    _ answer: LinkAnswer, _ batch: Batch, at now: Timestamp, using generator: inout some RandomNumberGenerator
  ) -> Verdict {
    // A sign-in page with status 200 is no promise to keep findings.
    guard let result = BatchAnswer.parse(answer.body), result.batch == "\(batch.id)" else {
      return backOff(
        .stranger, "the answer is \(answer.status), but not a collector's answer to this batch",
        advice: "check collector.url and what stands between: something else answers there", at: now,
        using: &generator)
    }
    (failures, refusals, hasRetriedAtOnce, waiting) = (0, 0, false, nil)
    return .acknowledge(result)
  }

  private mutating func judgeRefusal(
    _ problem: Problem?, _ status: Int, _ detail: String, at now: Timestamp,
    using generator: inout some RandomNumberGenerator
  ) -> Verdict {
    // The body may have changed on its way, and a proxy's refusal is not the collector's: both deserve more attempts.
    if let problem, problem.type != .digestMismatch {
      return poison("the collector answered \(status): \(detail); \(problem.advice)")
    }
    refusals += 1
    if refusals >= policy.refusalsBeforeQuarantine {
      return poison("\(refusals) attempts were refused: \(detail)")
    }
    return backOff(
      problem == nil ? .stranger : .transit, detail,
      advice: "check what stands between the agent and the collector: \(problem?.advice ?? "it refuses batches")",
      at: now, using: &generator)
  }

  private mutating func poison(_ reason: String) -> Verdict {
    (failures, refusals, hasRetriedAtOnce, waiting) = (0, 0, false, nil)
    return .quarantine(reason: reason)
  }

  private mutating func judgeUnauthorized(
    _ problem: Problem?, _ detail: String, sent: Timestamp, at now: Timestamp,
    using generator: inout some RandomNumberGenerator
  ) -> Verdict {
    let learned = problem.map { clock.learn(from: $0, sent: sent, received: now) } ?? false
    let isReplayed = problem?.type == .signatureReplayed
    if learned || isReplayed, !hasRetriedAtOnce {
      hasRetriedAtOnce = true
      return retry(learned ? .clock : .replayed, detail, after: .zero, at: now)
    }
    return backOff(
      isReplayed ? .replayed : problem?.type == .signatureExpired ? .clock : .key, detail,
      advice: problem?.advice ?? "let whatever stands before the collector pass POST /v1/batches", at: now,
      using: &generator)
  }

  // MARK: Waiting

  private mutating func backOff(
    _ reason: Trouble.Reason, _ detail: String, advice: String? = nil, retryAfter: Duration? = nil,
    at now: Timestamp, using generator: inout some RandomNumberGenerator
  ) -> Verdict {
    let wait =
      if let retryAfter {
        policy.wait(retryAfter: retryAfter, using: &generator)
      } else {
        policy.wait(afterFailures: failures + 1, using: &generator)
      }
    return retry(reason, detail, advice: advice, after: wait, at: now)
  }

  private mutating func retry(
    _ reason: Trouble.Reason, _ detail: String, advice: String? = nil, after wait: Duration, at now: Timestamp
  ) -> Verdict {
    failures += 1
    if wait > .zero { hasRetriedAtOnce = false }
    waiting = (now, now + wait)
    return .retry(Trouble(reason: reason, detail: detail, advice: advice, wait: wait))
  }

  /// The header counts before the document: a proxy may have raised it. A date is one of the collector's clock.
  private func retryAfter(_ problem: Problem?, _ answer: LinkAnswer, at now: Timestamp) -> Duration? {
    if let text = answer.header("retry-after") {
      if let seconds = Int(text), seconds >= 0 { return .seconds(min(seconds, 1 << 30)) }
      if let instant = HTTPDate.instant(text) { return max(.zero, instant - clock.stamp(now: now)) }
    }
    return problem?.retryAfterSeconds.map { .seconds($0) }
  }
}
