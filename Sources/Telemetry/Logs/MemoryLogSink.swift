import Synchronization

/// Keeps log lines in memory, for tests and for figures that are shown once.
public final class MemoryLogSink: LogSink {
  private let kept = Mutex<[String]>([])

  public init() {}

  public func write(_ line: String) {
    kept.withLock { $0.append(line) }
  }

  /// In the order in which they were written.
  public var lines: [String] { kept.withLock { $0 } }
}
