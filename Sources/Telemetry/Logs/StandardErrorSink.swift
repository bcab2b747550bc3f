import Foundation
import Synchronization

/// Writes log lines to standard error, one at a time, so that two never mix.
public final class StandardErrorSink: LogSink {
  private let turn = Mutex(())

  public init() {}

  public func write(_ line: String) {
    let bytes = Data("\(line)\n".utf8)
    turn.withLock { _ in
      // A closed standard error loses the line: there is no other place to say so.
      try? FileHandle.standardError.write(contentsOf: bytes)
    }
  }
}
