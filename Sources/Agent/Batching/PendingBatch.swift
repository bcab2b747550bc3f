public import Findings
public import Spool

/// Lines of one partition that wait for company, or to be sealed.
public struct PendingBatch: Sendable, Equatable {
  public let partition: BatchPartition
  /// When its first line came.
  public let begun: Timestamp
  private(set) var buffer = LineBuffer()
  /// Where each line ends, before its newline.
  public private(set) var lineEnds: [Int] = []
  /// Lines that are no findings.
  public private(set) var rejectedLines = 0
  public private(set) var sources: [SourceRange] = []
  /// The first offset of each reading in it.
  public private(set) var earliest: [Int: Int] = [:]
  private var lastReading: Int?

  public init(partition: BatchPartition, begun: Timestamp) {
    self.partition = partition
    self.begun = begun
  }

  public var lines: Int { lineEnds.count }
  public var byteCount: Int { buffer.count }

  /// Every line with its newline.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    buffer.copy(to: &bytes)
    return bytes
  }

  mutating func append(_ line: Span<UInt8>, isRejected: Bool, from document: SourcedDocument) {
    buffer.append(line)
    lineEnds.append(buffer.count)
    buffer.appendNewline()
    if isRejected { rejectedLines += 1 }
    if lastReading == document.reading.number {
      sources[sources.count - 1].end = max(sources[sources.count - 1].end, document.end)
    } else {
      sources.append(SourceRange(name: document.reading.name, start: document.start, end: document.end))
      lastReading = document.reading.number
      earliest[document.reading.number] = min(earliest[document.reading.number] ?? .max, document.start)
    }
  }
}
