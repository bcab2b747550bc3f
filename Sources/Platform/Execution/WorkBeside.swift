internal import Dispatch
internal import Synchronization

/// Two pieces of work at once: for what a program does before it serves anybody. Not for tasks, since the caller's thread
/// waits.
public enum WorkBeside {
  /// Does `aside` on another thread while the caller's does `body`.
  ///
  /// - Throws: what `body` throws, without waiting for `aside`.
  public static func run<Aside: Sendable, Value>(
    _ aside: @escaping @Sendable () -> Aside, while body: () throws -> Value
  ) rethrows -> (Aside, Value) {
    let outcome = Outcome<Aside>()
    let group = DispatchGroup()
    DispatchQueue.global(qos: .userInitiated).async(group: group) {
      let value = aside()
      outcome.value.withLock { $0 = value }
    }
    let value = try body()
    group.wait()
    guard let made = outcome.value.withLock({ $0 }) else { preconditionFailure("the group was waited for") }
    return (made, value)
  }

  private final class Outcome<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }
}
