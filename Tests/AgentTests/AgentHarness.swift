import Findings
import Logging
import Platform
import Telemetry
import TestSupport
import Testing
import Wire

@testable import Agent

/// What the tests of the agent share.
enum AgentHarness {
  static let noon = Timestamp(microseconds: 1_795_435_200_000_000)
  static let inbox = "/in"
  static let spoolDirectory = "/spool"

  static func region(_ name: String = "us-west-1") -> Region {
    guard let region = try? Region(name) else { preconditionFailure(name) }
    return region
  }

  static func finding(
    _ id: String, region: String = "us-west-1", updated: String? = "2026-11-23T11:00:00Z", padding: Int = 0
  ) -> String {
    let updatedAt = updated.map { ",\"updatedAt\":\"\($0)\"" } ?? ""
    let filler = padding > 0 ? ",\"description\":\"\(String(repeating: "x", count: padding))\"" : ""
    return """
      {"schemaVersion":"2.0","accountId":"111122223333","region":"\(region)","partition":"aws","id":"\(id)",\
      "arn":"arn:aws:guardduty:\(region):111122223333:detector/d/finding/\(id)",\
      "type":"Recon:EC2/PortProbeUnprotectedPort","severity":2\(updatedAt)\(filler)}
      """
  }

  /// The value of `"id"` in a line.
  static func id(in line: some StringProtocol) -> String? {
    let parts = line.split(separator: "\"id\":\"", maxSplits: 1)
    return parts.count == 2 ? String(parts[1].prefix { $0 != "\"" }) : nil
  }

  static func lines(_ ids: [String]) -> [UInt8] { Array(ids.map { finding($0) + "\n" }.joined().utf8) }

  static func gzip(_ bytes: [UInt8]) -> [UInt8] { GzipCompressor(level: 1).member(of: bytes.span) }

  static func options(
    sources: [AgentOptions.Source] = [.files(path: inbox, isWatched: true)], spoolBytes: Int = 8 << 20,
    batch: BatchBounds = BatchBounds(findings: 20, bytes: 64 << 10, age: .seconds(2)), isOnce: Bool = false,
    spoolDirectory: String = spoolDirectory
  ) -> AgentOptions {
    AgentOptions(
      region: region(), reports: .any, keyID: "key-1", secret: SecretBytes([UInt8](repeating: 7, count: 32)),
      sources: sources,
      spoolDirectory: spoolDirectory, spoolBytes: spoolBytes, batch: batch, isOnce: isOnce)
  }

  static func metrics() -> AgentMetrics { AgentMetrics(MetricsRegistry(), regions: ["us-west-1"]) }

  static func logger(_ sink: MemoryLogSink = MemoryLogSink()) -> Logger {
    Logger(label: "test") { label in
      LogOutput(label: label, level: .debug, sink: sink, now: { 0 })
    }
  }

  static func core(
    _ disk: SimulatedDisk, _ options: AgentOptions = options(), seed: Seed = 1, sink: MemoryLogSink = MemoryLogSink()
  ) throws(AgentError) -> AgentCore {
    try AgentCore(
      options, disk: disk, generator: SeededGenerator(seed), logger: logger(sink), metrics: metrics())
  }

  /// Sends everything that waits, now.
  static func ship(_ core: AgentCore, to collector: inout FakeCollector, at now: Timestamp) throws {
    while case .send(let batch) = try core.nextSend(at: now) {
      try core.received(.answer(collector.answer(batch)), at: now)
    }
  }

  /// Pumps until the agent has nothing to do, and ships.
  static func settle(_ core: AgentCore, to collector: inout FakeCollector, at now: Timestamp) throws {
    while true {
      let outcome = try core.pump(at: now)
      try ship(core, to: &collector, at: now)
      switch outcome {
      case .progress, .blocked: continue
      case .idle, .finished: return
      }
    }
  }
}

/// Takes batches as a collector does, and remembers all of them.
struct FakeCollector: Sendable {
  /// Every line that was acknowledged, by batch.
  private(set) var batches: [BatchID: [String]] = [:]
  private var digests: [BatchID: SHA256Digest] = [:]
  private(set) var conflicts: [BatchID] = []
  private(set) var labels: [BatchID: (region: String, day: String)] = [:]

  var lines: [String] { batches.sorted { $0.key.sequence < $1.key.sequence }.flatMap(\.value) }

  /// The value of `"id"` in every line.
  var ids: [String] { lines.compactMap(AgentHarness.id(in:)) }

  func sequences(of agent: String) -> [UInt64] {
    batches.keys.filter { $0.agent == agent }.map(\.sequence).sorted()
  }

  mutating func answer(_ batch: OutgoingBatch) -> LinkAnswer { answer(headers: batch.headers, body: batch.body) }

  mutating func answer(headers: [(name: String, value: String)], body: [UInt8]) -> LinkAnswer {
    let fields = Dictionary(uniqueKeysWithValues: headers.map { ($0.name.lowercased(), $0.value) })
    guard let key = fields["idempotency-key"], let id = BatchID(String(key.dropFirst().dropLast())) else {
      return refusal(Problem(.headerInvalid, "no key"))
    }
    let digest = SHA256Digest(of: body)
    if let known = digests[id], known != digest {
      conflicts.append(id)
      return refusal(Problem(.idempotencyConflict, "another body"))
    }
    var inflated = PaddedBuffer()
    do throws(GzipError) {
      try GzipDecompressor().inflate(
        member: body.span, into: &inflated, limit: Limits.inflatedBytes, ratio: Limits.inflationRatio)
    } catch { return refusal(Problem(.gzipDamaged, "\(error)")) }
    let lines = inflated.bytes.string.split(separator: "\n").map(String.init)
    batches[id] = lines
    digests[id] = digest
    labels[id] = (fields["muster-region"] ?? "", fields["muster-day"] ?? "")
    return LinkAnswer(
      status: 200,
      body: BatchAnswer(batch: "\(id)", received: lines.count, stored: lines.count, updated: 0, duplicate: 0).json)
  }

  func refusal(_ problem: Problem) -> LinkAnswer {
    LinkAnswer(status: problem.status, headers: problem.headers, body: problem.json)
  }
}
