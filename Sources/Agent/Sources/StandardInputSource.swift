public import Findings

/// Reads findings from bytes that somebody else brings, such as standard input: they cannot be read twice, so nothing is
/// remembered over a restart.
public final class StandardInputSource: DocumentSource {
  private var reader = DocumentReader()
  private let reading: SourcedDocument.Reading
  private var chunks: [[UInt8]] = []
  private var hasEnded = false
  private var isFinished = false
  private var waitingBytes = 0

  public let unreadable = 0

  public init(name: String = "standard input", nextReading: () -> Int) {
    reading = SourcedDocument.Reading(number: nextReading(), name: name)
  }

  /// Whether another chunk would be read soon. More may be brought, but waits in memory.
  public var wantsMore: Bool { waitingBytes < SourceBounds.chunkBytes && !hasEnded }

  /// - Parameter chunk: at most ``SourceBounds/chunkBytes`` bytes; nil at the end.
  public func bring(_ chunk: [UInt8]?) {
    guard let chunk else {
      hasEnded = true
      return
    }
    chunks.append(chunk)
    waitingBytes += chunk.count
  }

  public func pull(at now: Timestamp) -> SourcePull {
    var found: [ReadDocument] = []
    if !chunks.isEmpty {
      for chunk in chunks { reader.push(chunk.span) { found.append($0) } }
      (chunks, waitingBytes) = ([], 0)
    } else if hasEnded {
      if isFinished { return .finished }
      reader.finish { found.append($0) }
      isFinished = true
    } else {
      return .idle(until: now + SourceBounds.scanInterval)
    }
    return .documents(
      found.map { SourcedDocument($0, reading: reading, start: $0.offset, end: $0.offset) })
  }

  public func position(waiting: [Int: Int]) -> [UInt8]? { nil }
  public func positionWasNotSaved() {}
}
