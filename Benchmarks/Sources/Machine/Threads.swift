internal import Foundation
internal import Synchronization

/// Threads of their own, for work that blocks.
public enum Threads {
  /// Runs `body` once for each number below `count`, all at the same time, and waits for them.
  ///
  /// - Throws: the error of the first number that failed, once all have ended.
  public static func run<R: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) throws -> R) throws -> [R] {
    let results = Results<R>()
    let group = DispatchGroup()
    for number in 0..<count {
      group.enter()
      Thread {
        let result = Result { try body(number) }
        results.byNumber.withLock { $0[number] = result }
        group.leave()
      }.start()
    }
    group.wait()
    return try results.byNumber.withLock { byNumber in try (0..<count).compactMap { try byNumber[$0]?.get() } }
  }

  private final class Results<R: Sendable>: Sendable {
    let byNumber = Mutex<[Int: Result<R, any Error>]>([:])
  }
}
