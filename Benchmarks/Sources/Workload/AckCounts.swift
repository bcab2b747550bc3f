internal import Wire

/// What the answers say, summed.
public struct AckCounts: Sendable, Encodable {
  public var received = 0
  public var stored = 0
  public var updated = 0
  public var duplicate = 0
  public var rejected = 0

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

  /// - Parameter mayUpdate: whether newer versions of earlier findings were among the lines.
  /// - Throws: ``BenchmarkError/miscounted(_:)`` unless every line that was sent has become exactly what it should.
  func check(lines: Int, repeats: Int, mayUpdate: Bool) throws(BenchmarkError) {
    let fresh = lines - repeats
    guard received == lines, stored + updated == fresh, mayUpdate || updated == 0, duplicate == repeats, rejected == 0
    else { throw .miscounted("\(lines) lines were sent, \(repeats) of them twice, and the collector says \(self)") }
  }
}
