import Synchronization

/// Wakes the one task that waits, or the next one to wait when none does.
final class Signal: Sendable {
  private struct State {
    var isSet = false
    var waiting: (number: Int, continuation: CheckedContinuation<Void, Never>)?
    var waits = 0
  }

  private let state = Mutex(State())

  func send() {
    let waiting = state.withLock { state in
      let waiting = state.waiting
      state.waiting = nil
      state.isSet = waiting == nil
      return waiting
    }
    waiting?.continuation.resume()
  }

  /// Returns after ``send()``, after the time, or when the task is cancelled.
  ///
  /// - Parameter isWokenEarly: whether ``send()`` counts at all.
  func wait(atMost duration: Duration, isWokenEarly: Bool = true) async {
    guard duration > .zero else { return await Task.yield() }
    guard isWokenEarly else {
      // A cancelled sleep ends early, which is what it is to do.
      try? await Task.sleep(for: duration)
      return
    }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await Task.sleep(for: duration) }
      group.addTask { await self.next() }
      await group.next()
      group.cancelAll()
    }
  }

  private func next() async {
    let number = state.withLock { state in
      state.waits += 1
      return state.waits
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if state.isSet || Task.isCancelled {
            state.isSet = false
            return true
          }
          state.waiting = (number, continuation)
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
        guard let waiting = state.waiting, waiting.number == number else { return nil }
        state.waiting = nil
        return waiting.continuation
      }
      waiting?.resume()
    }
  }
}
