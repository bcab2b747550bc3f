internal import Findings
internal import Machine
internal import Platform
internal import Wire

/// Sends the batches of some regions over one connection, one at a time and each region's in order, as agents do.
struct Sender {
  /// One acked batch.
  struct Ack: Sendable {
    /// On ``Clocks/wall()``.
    var at: Int64
    var lines: Int
    /// From the first byte sent to the last received.
    var latencySeconds: Double
  }

  struct Outcome: Sendable {
    var acks: [Ack] = []
    var counts = AckCounts()
    /// Sent, and of these, those that an earlier batch held.
    var lines = 0
    var repeats = 0
    /// Answers that said "later".
    var refusals = 0
  }

  private let connection: Connection
  private let signers: [RequestSigner]
  private var random = SystemRandom()
  private var outcome = Outcome()

  init(_ connection: Connection, signers: [RequestSigner]) {
    self.connection = connection
    self.signers = signers
  }

  /// - Parameter next: the batch after the last; nil behind all.
  mutating func send(_ next: () throws -> PreparedBatch?) throws -> Outcome {
    while let batch = try next() {
      try send(batch)
      outcome.lines += batch.lines
      outcome.repeats += batch.repeats
    }
    return outcome
  }

  private mutating func send(_ batch: PreparedBatch) throws {
    while true {
      let head = head(of: batch)
      let start = Clocks.wall()
      let answer = try connection.exchange(head: head, body: batch.body)
      let end = Clocks.wall()
      switch answer.status {
      case 200:
        guard let counts = BatchAnswer.parse(answer.body) else { throw refused(batch, answer) }
        outcome.counts.add(counts)
        outcome.acks.append(Ack(at: end, lines: batch.lines, latencySeconds: Double(end - start) / 1e9))
        return
      case 429, 503:
        outcome.refusals += 1
        Pause.milliseconds(1000 * (answer.retryAfterSeconds ?? 1))
      default: throw refused(batch, answer)
      }
    }
  }

  private mutating func head(of batch: PreparedBatch) -> [UInt8] {
    let headers = signers[batch.region].headers(
      for: batch.label, body: batch.body, created: Timestamp(microseconds: SystemTime.microseconds()),
      nonce: Nonce.generate(using: &random))
    var text = "POST \(BatchSignature.path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(batch.body.count)\r\n"
    for header in headers { text += "\(header.name): \(header.value)\r\n" }
    return Array((text + "\r\n").utf8)
  }

  private func refused(_ batch: PreparedBatch, _ answer: Connection.Answer) -> BenchmarkError {
    .refused(
      batch: "\(batch.label.id)", status: answer.status,
      answer: String(decoding: answer.body.prefix(400), as: UTF8.self))
  }
}
