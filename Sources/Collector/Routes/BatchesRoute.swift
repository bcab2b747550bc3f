internal import Findings
internal import HTTPTypes
internal import Hummingbird
internal import Ingest
internal import Logging
internal import NIOCore
internal import Synchronization
internal import Telemetry
internal import Wire

/// `POST /v1/batches`: bounded, verified, scanned, stored, acked.
struct BatchesRoute: Sendable {
  let budget: BodyBudget
  let maximumBodyBytes: Int
  let workers: ScanWorkers
  let inFlight: InFlightBatches
  let replays: ReplayMemory
  let ingest: IngestService
  let keys: @Sendable () -> KeyRing
  let tolerance: Duration
  let metrics: CollectorMetrics
  let now: @Sendable () -> Timestamp

  func respond(to request: Request) async -> Response {
    do throws(Problem) {
      let answer = try await take(request)
      metrics.count(answer)
      return .json(answer.json)
    } catch {
      metrics.count(error)
      return .problem(error)
    }
  }

  private func take(_ request: Request) async throws(Problem) -> BatchAnswer {
    let announced = request.headers[.contentLength].flatMap { Int($0) }
    let bytes = announced ?? maximumBodyBytes
    guard bytes <= maximumBodyBytes else {
      throw Problem(.bodyTooLarge, "the body has \(bytes) bytes, and \(maximumBodyBytes) are taken")
    }
    guard budget.take(bytes) else {
      throw Problem(.overloaded, "as many bodies are being taken as memory allows", retryAfterSeconds: 1)
    }
    defer { budget.give(back: bytes) }
    let body: [UInt8]
    do {
      body = Array(buffer: try await request.body.collect(upTo: bytes))
    } catch is NIOTooManyBytesError {
      throw Problem(.bodyTooLarge, "the body has more bytes than announced, or than the \(maximumBodyBytes) taken")
    } catch {
      throw Problem(.headerInvalid, "the body ended early: \(error)")
    }
    metrics.receivedBytes.add(body.count)
    let start = ContinuousClock.now
    let batch = try await scan(request, body)
    defer { inFlight.end(batch.request.label.id) }
    let answer = try await ingest.submit(batch).get()
    metrics.ingestSeconds.observe(ContinuousClock.now - start)
    return answer
  }

  /// Scans a batch and marks it as in flight; the caller ends that.
  private func scan(_ request: Request, _ body: [UInt8]) async throws(Problem) -> ScannedBatch {
    let head = RequestHead(
      method: request.method.rawValue, path: request.head.path ?? request.uri.path,
      headers: request.headers.map { ($0.name.rawName, $0.value) })
    let verifier = RequestVerifier(keys: keys(), tolerance: tolerance)
    let (now, replays, inFlight) = (now(), replays, inFlight)
    return try await workers.withWorker { worker throws(Problem) in
      let begun = Mutex<BatchID?>(nil)
      do throws(Problem) {
        return try await worker.scan(head, body: body, verifier: verifier, now: now) { verified throws(Problem) in
          try replays.admit(verified, now: now)
          try inFlight.begin(verified.label.id)
          begun.withLock { $0 = verified.label.id }
        }
      } catch {
        if let batch = begun.withLock({ $0 }) { inFlight.end(batch) }
        throw error
      }
    }
  }
}
