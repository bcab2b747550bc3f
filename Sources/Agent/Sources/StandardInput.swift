import Dispatch
import Foundation
import Synchronization

/// The process's standard input, read at most one chunk ahead of whoever waits for it, so that whoever writes to it waits
/// too.
final class StandardInput: Sendable {
  private struct State {
    var waiting: CheckedContinuation<[UInt8]?, Never>?
    /// What came while nobody waited.
    var bytes: [UInt8] = []
    var hasEnded = false
    var isReading = false
    var isCancelled = false

    /// What can be handed out now; nil when that is to be waited for.
    mutating func take() -> [UInt8]?? {
      if isCancelled { return .some(nil) }
      if bytes.isEmpty { return hasEnded ? .some(nil) : nil }
      defer { bytes = [] }
      return bytes
    }
  }

  private let handle: FileHandle
  private let isSeekable: Bool
  // A read of a pipe cannot be broken off: it has a thread of its own, for which nobody waits at the end.
  private let queue = DispatchQueue(label: "muster.stdin")
  private let state = Mutex(State())

  init(_ handle: FileHandle = .standardInput) {
    self.handle = handle
    isSeekable = (try? handle.offset()) != nil
  }

  /// The next bytes as they come; nil at the end, and when the task is cancelled. One task at a time.
  func next() async -> [UInt8]? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let (answer, mustRead) = state.withLock { state -> ([UInt8]??, Bool) in
          let answer = state.take()
          if answer == nil { state.waiting = continuation }
          let mustRead = !state.isReading && !state.hasEnded && !state.isCancelled
          if mustRead { state.isReading = true }
          return (answer, mustRead)
        }
        if mustRead { queue.async { self.read() } }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      let waiting = state.withLock { state in
        state.isCancelled = true
        defer { state.waiting = nil }
        return state.waiting
      }
      waiting?.resume(returning: nil)
    }
  }

  /// Reads until a chunk waits, or to the end.
  private func read() {
    var goesOn = true
    while goesOn {
      // From a file, `availableData` would be all of it; from a pipe, `read(upToCount:)` would wait for a whole chunk.
      let data = isSeekable ? (try? handle.read(upToCount: SourceBounds.chunkBytes)) ?? Data() : handle.availableData
      let waiting: CheckedContinuation<[UInt8]?, Never>?
      let answer: [UInt8]??
      (waiting, answer, goesOn) = state.withLock { state in
        state.bytes += data
        state.hasEnded = data.isEmpty
        let waiting = state.waiting
        let answer = waiting == nil ? nil : state.take()
        state.waiting = nil
        state.isReading = !state.hasEnded && !state.isCancelled && state.bytes.count < SourceBounds.chunkBytes
        return (waiting, answer, state.isReading)
      }
      if let waiting, let answer { waiting.resume(returning: answer) }
    }
  }
}
