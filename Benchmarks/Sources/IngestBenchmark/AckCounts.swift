import Wire
import Workload

/// What the answers say, summed.
struct AckCounts: Sendable, Encodable {
  var received = 0
  var stored = 0
  var updated = 0
  var duplicate = 0
  var rejected = 0

  mutating func add(_ answer: BatchAnswer) {
    received += answer.received
    stored += answer.stored
    updated += answer.updated
    duplicate += answer.duplicate
    rejected += answer.rejected.count
  }

  mutating func add(_ other: AckCounts) {
    received += other.received
    stored += other.stored
    updated += other.updated
    duplicate += other.duplicate
    rejected += other.rejected
  }

  /// - Throws: ``BenchmarkError/miscounted(_:)`` unless every line that was sent has become exactly what it should.
  func check(against batches: [PreparedBatch]) throws(BenchmarkError) {
    let lines = batches.reduce(0) { $0 + $1.lines }
    let repeats = batches.reduce(0) { $0 + $1.repeats }
    let expected = AckCounts(received: lines, stored: lines - repeats, updated: 0, duplicate: repeats, rejected: 0)
    guard
      (received, stored, updated, duplicate, rejected)
        == (expected.received, expected.stored, expected.updated, expected.duplicate, expected.rejected)
    else { throw .miscounted("expected \(expected), and the collector says \(self)") }
  }
}
