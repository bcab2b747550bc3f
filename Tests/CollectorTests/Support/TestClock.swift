import Findings
import Synchronization

/// The time that a test says it is.
final class TestClock: Sendable {
  private let time: Mutex<Timestamp>

  /// 2026-11-23T12:00:00Z, in whole seconds, as signatures are stamped.
  init() { time = Mutex(Timestamp("2026-11-23T12:00:00Z")!) }

  var now: Timestamp { time.withLock { $0 } }

  func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
}
