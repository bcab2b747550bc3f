import Collector
import Platform
import Wire

/// Follows a collector until the task is cancelled, over broken links and restarts of the collector.
struct FindingFollower {
  let source: CollectorAnswers
  let question: FindingsQuestion
  let findings: FollowedFindings

  /// - Throws: what will not pass by itself, and whatever keeps the first stream from beginning.
  func run() async throws {
    var pauses = Pauses()
    var hasBegun = false
    while !Task.isCancelled {
      let broken: CommandError?
      do throws(CommandError) {
        let findings = findings
        try await source.follow(question, after: findings.lastID) { findings.take($0) }
        broken = nil
      } catch {
        broken = error
      }
      if let failure = findings.failure { throw failure }
      if Task.isCancelled { return }
      if findings.takeProgress() { (hasBegun, pauses) = (true, Pauses()) }
      if let broken {
        guard hasBegun, broken.isPassing else { throw broken }
        if pauses.isFirst { StandardStream.write("muster: \(broken); trying again\n", to: .error) }
      }
      findings.startAgain()
      do { try await Task.sleep(for: pauses.next(asked: broken?.retryAfter)) } catch { return }
    }
  }
}

/// How long to wait before the next attempt: twice as long each time.
struct Pauses: Equatable {
  private var attempt = 0

  var isFirst: Bool { attempt == 0 }

  /// - Parameter asked: what the collector says.
  mutating func next(asked: Duration?) -> Duration {
    defer { attempt = min(attempt + 1, 5) }
    return max(asked ?? .zero, .seconds(min(1 << attempt, 30)))
  }
}

extension CommandError {
  /// Whether the same may go well a little later without anybody doing anything.
  fileprivate var isPassing: Bool {
    switch self {
    case .link(let error): error.isTransient
    case .refused(let problem): problem.status == 429 || problem.status == 503
    default: false
    }
  }

  fileprivate var retryAfter: Duration? {
    if case .refused(let problem) = self { problem.retryAfterSeconds.map { .seconds($0) } } else { nil }
  }
}
