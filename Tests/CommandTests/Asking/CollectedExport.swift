import Platform
import Synchronization

@testable import muster

/// Keeps what an export gives.
final class CollectedExport: ExportOutput {
  private let limit: Int
  private let collected = Mutex<[UInt8]>([])

  /// - Parameter limit: how many bytes are taken.
  init(limit: Int = .max) { self.limit = limit }

  var bytes: [UInt8] { collected.withLock { $0 } }
  var isClosed: Bool { collected.withLock { $0.count > limit } }

  func take(_ part: Span<UInt8>) -> Bool {
    collected.withLock { collected in
      collected.append(part)
      return collected.count <= limit
    }
  }
}
