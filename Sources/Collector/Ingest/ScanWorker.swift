internal import Findings
internal import Ingest
internal import Platform
internal import Synchronization
internal import Wire

/// Verifies and reads batches on a queue of its own, with buffers of its own.
actor ScanWorker {
  private let queue: SerialQueue
  private var scanner: BatchScanner

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  init(number: Int, bounds: BatchScanner.Bounds) {
    queue = SerialQueue(label: "muster.scan.\(number)")
    scanner = BatchScanner(bounds: bounds)
  }

  /// - Parameter admit: asked once the signature holds; throws for a nonce that was used.
  func scan(
    _ head: RequestHead, body: [UInt8], verifier: RequestVerifier, now: Timestamp,
    admit: @Sendable (VerifiedRequest) throws(Problem) -> Void
  ) throws(Problem) -> ScannedBatch {
    let request = try verifier.verify(head, bodyDigest: SHA256Digest(of: body), now: now)
    try admit(request)
    return try scanner.scan(body: body, of: request)
  }
}

/// One worker for each core, the least busy of which gets the next batch.
struct ScanWorkers: Sendable {
  private let workers: [ScanWorker]
  private let busy: Busy

  /// Batches at each worker.
  private final class Busy: Sendable {
    let counts: Mutex<[Int]>
    init(_ count: Int) { counts = Mutex([Int](repeating: 0, count: count)) }
  }

  init(count: Int, bounds: BatchScanner.Bounds) {
    workers = (0..<count).map { ScanWorker(number: $0, bounds: bounds) }
    busy = Busy(count)
  }

  func withWorker<R: Sendable>(_ body: (ScanWorker) async throws(Problem) -> R) async throws(Problem) -> R {
    let chosen = busy.counts.withLock { counts in
      let chosen = counts.indices.min { counts[$0] < counts[$1] } ?? 0
      counts[chosen] += 1
      return chosen
    }
    defer { busy.counts.withLock { $0[chosen] -= 1 } }
    return try await body(workers[chosen])
  }
}
