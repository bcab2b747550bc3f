internal import Foundation
internal import Synchronization

/// Runs over all chunks of a snapshot on as many tasks as there are cores.
enum ChunkScan {
  /// Each task has a partial result of its own and takes the next chunk that none has taken yet.
  ///
  /// - Parameters:
  ///   - begin: makes the partial result of a task.
  ///   - visit: adds a chunk to it. A task sees its chunks in the snapshot's order.
  /// - Returns: the partial results, one or more, in no order.
  /// - Throws: `CancellationError`, and what `visit` throws.
  static func run<Partial: Sendable>(
    _ snapshot: IndexSnapshot, _ begin: @escaping @Sendable () -> Partial,
    _ visit: @escaping @Sendable (ColumnChunk, inout Partial) throws -> Void
  ) async throws -> [Partial] {
    try await run(snapshot.chunks, begin, visit)
  }

  /// The same over chunks in an order of the caller's, or other parts of a read that take about as long.
  static func run<Part: Sendable, Partial: Sendable>(
    _ parts: [Part], _ begin: @escaping @Sendable () -> Partial,
    _ visit: @escaping @Sendable (Part, inout Partial) throws -> Void
  ) async throws -> [Partial] {
    let queue = Queue()
    return try await withThrowingTaskGroup(of: Partial.self) { group in
      for _ in 0..<max(1, min(tasks, parts.count)) {
        group.addTask {
          var partial = begin()
          while let number = queue.take(of: parts.count) {
            try Task.checkCancellation()
            try visit(parts[number], &partial)
            // Others of this process wait for the same threads, and a chunk takes a fraction of a millisecond.
            await Task.yield()
          }
          try Task.checkCancellation()
          return partial
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  private static var tasks: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// The number of the next part that no task has taken.
  private final class Queue: Sendable {
    private let next = Atomic<Int>(0)

    func take(of count: Int) -> Int? {
      let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
      return number < count ? number : nil
    }
  }
}
