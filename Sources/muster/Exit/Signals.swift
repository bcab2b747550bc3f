import UnixSignals

/// SIGTERM and Ctrl-C, as a wish to end.
enum Signals {
  /// Cancels the work on SIGTERM and SIGINT, and gives its result all the same.
  static func cancelling<Result: Sendable>(
    _ work: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    return try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask { try await work() }
      group.addTask {
        for await _ in signals { break }
        return nil
      }
      var result: Result?
      while let next = try await group.next() {
        group.cancelAll()
        result = result ?? next
      }
      guard let result else { throw CancellationError() }
      return result
    }
  }
}
