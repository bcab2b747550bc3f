internal import Hummingbird
internal import Logging
internal import NIOCore
internal import ServiceLifecycle
internal import Synchronization

/// Sends an export: each part when the connection has taken the one before.
///
/// The body is whole only when the last chunk says so (RFC 9112 §7.1). An error, a reader who takes nothing for long and
/// the collector's end break the connection instead, so that nobody takes a part for the whole.
struct ExportBody: Sendable {
  private let first: [UInt8]?
  private let rest: FindingExport
  /// Given back with this body.
  private let slot: ExportSlot?
  /// How long a part may wait for the reader.
  private let patience: Duration
  private let logger: Logger

  /// - Parameter first: what `rest` gave first already; nil when there is nothing.
  init(first: [UInt8]?, rest: FindingExport, slot: ExportSlot?, patience: Duration, logger: Logger) {
    (self.first, self.rest, self.slot, self.patience, self.logger) = (first, rest, slot, patience, logger)
  }

  private enum Ending: Sendable { case sent, stalled, stopping }

  private struct BrokenOff: Error {}

  func write(to writer: inout any ResponseBodyWriter) async throws {
    let sole = SoleWriter(writer)
    let waiting = WaitingPart()
    let ending = try await withThrowingTaskGroup(of: Ending.self) { group in
      group.addTask {
        try await send(to: sole, waiting)
        return .sent
      }
      group.addTask { try await watch(waiting) }
      group.addTask {
        try await gracefulShutdown()
        return .stopping
      }
      defer { group.cancelAll() }
      return try await group.next() ?? .sent
    }
    switch ending {
    case .sent: try await writer.finish(nil)
    case .stalled, .stopping:
      logger.warning(
        "an export was broken off",
        metadata: ["reason": ending == .stalled ? "its reader stalled" : "the collector stops"])
      throw BrokenOff()
    }
  }

  private func send(to sole: SoleWriter, _ waiting: WaitingPart) async throws {
    var (part, export) = (first, rest)
    while let bytes = part {
      waiting.begin()
      try await sole.write(ByteBuffer(bytes: bytes))
      waiting.end()
      try Task.checkCancellation()
      do throws(AskError) { part = try await export.next() } catch {
        logger.error("an export broke off", metadata: ["reason": "\(error)"])
        throw error
      }
    }
  }

  /// Ends when one part has waited for the reader all the time between two looks.
  private func watch(_ waiting: WaitingPart) async throws -> Ending {
    var seen = waiting.number
    while true {
      try await Task.sleep(for: patience)
      let now = waiting.number
      if let now, now == seen { return .stalled }
      seen = now
    }
  }
}

/// Which part waits to be taken.
private final class WaitingPart: Sendable {
  private let state = Mutex((number: 0, isWaiting: false))

  /// Nil when none does.
  var number: Int? { state.withLock { $0.isWaiting ? $0.number : nil } }

  func begin() { state.withLock { $0 = ($0.number + 1, true) } }
  func end() { state.withLock { $0.isWaiting = false } }
}
