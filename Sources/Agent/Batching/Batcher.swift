public import Findings

/// Sorts documents into batches of one partition each. Pure: the time comes in as an argument.
///
/// A finding belongs to its reporting region, or to the agent's own when it names none, and to the day of its
/// `updatedAt`, or to today when it has none. What is no finding is shipped too, for the collector keeps it where a
/// person can see it: with the agent's region and today.
public struct Batcher: Sendable {
  private let region: Region
  private let reports: ReportedRegions
  private let bounds: BatchBounds
  private var open: [BatchPartition: PendingBatch] = [:]
  /// Bytes in all open batches.
  public private(set) var pendingBytes = 0

  public init(region: Region, reports: ReportedRegions = .own, bounds: BatchBounds) {
    self.region = region
    self.reports = reports
    self.bounds = bounds
  }

  public var pendingLines: Int { open.values.reduce(0) { $0 + $1.lines } }

  /// - Returns: the batches that are closed now, in the order to be sealed.
  public mutating func add(_ document: SourcedDocument, at now: Timestamp) -> [PendingBatch] {
    var closed: [PendingBatch] = []
    switch document.document {
    case .finding(let finding):
      let reporting = finding.region ?? region
      guard reports.contains(reporting, home: region) else {
        // A whole batch of it would be refused, again and again.
        let rejected = RejectedDocument(
          bytes: finding.line, reason: .foreignRegion(reporting), offset: finding.offset)
        add(rejected, document, at: now, &closed)
        break
      }
      let partition = BatchPartition(region: reporting, day: (finding.updated ?? now).day)
      append(finding.line.span, isRejected: false, document, to: partition, at: now, &closed)
    case .rejected(let rejected): add(rejected, document, at: now, &closed)
    }
    while pendingBytes > bounds.pendingBytes, let largest = largestOpen() { closed.append(close(largest)) }
    return closed
  }

  private mutating func add(
    _ rejected: RejectedDocument, _ document: SourcedDocument, at now: Timestamp, _ closed: inout [PendingBatch]
  ) {
    let partition = BatchPartition(region: region, day: now.day)
    for line in RejectedLine.lines(for: rejected, source: document.reading.name) {
      append(line.span, isRejected: true, document, to: partition, at: now, &closed)
    }
  }

  /// Closes the batches that have waited long enough.
  public mutating func due(at now: Timestamp) -> [PendingBatch] {
    let due = open.values.filter { batch in
      // A clock that was set back must not make findings wait for the old time to come again.
      now - batch.begun >= bounds.age || now < batch.begun
    }
    return due.map(\.partition).sorted().map { close($0) }
  }

  /// When ``due(at:)`` will next close one; nil when none is open.
  public var nextDue: Timestamp? { open.values.map { $0.begun + bounds.age }.min() }

  /// Closes all.
  public mutating func drain() -> [PendingBatch] {
    open.keys.sorted().map { close($0) }
  }

  /// For each reading the first offset that waits in an open batch.
  public var earliest: [Int: Int] {
    open.values.reduce(into: [:]) { $0.merge($1.earliest) { min($0, $1) } }
  }

  private mutating func append(
    _ line: Span<UInt8>, isRejected: Bool, _ document: SourcedDocument, to partition: BatchPartition,
    at now: Timestamp, _ closed: inout [PendingBatch]
  ) {
    if let batch = open[partition], batch.byteCount + line.count + 1 > bounds.bytes {
      closed.append(close(partition))
    }
    open[partition, default: PendingBatch(partition: partition, begun: now)].append(
      line, isRejected: isRejected, from: document)
    pendingBytes += line.count + 1
    if let batch = open[partition], batch.lines >= bounds.findings || batch.byteCount >= bounds.bytes {
      closed.append(close(partition))
    }
  }

  private func largestOpen() -> BatchPartition? {
    open.values.max { ($0.byteCount, $0.partition) < ($1.byteCount, $1.partition) }?.partition
  }

  private mutating func close(_ partition: BatchPartition) -> PendingBatch {
    guard let batch = open.removeValue(forKey: partition) else { preconditionFailure("\(partition) is not open") }
    pendingBytes -= batch.byteCount
    return batch
  }
}
