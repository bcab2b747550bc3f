import Agent
import Findings
import Logging
import Platform
import Spool
import Telemetry
import TestSupport

/// An agent on a disk of its own, which lives, crashes and lives again.
final class SimulatedAgent {
  let region: Region
  let disk: SimulatedDisk
  private let secret: SecretBytes
  private(set) var core: AgentCore?
  private(set) var life = 0
  /// For the report of a world that got stuck.
  private(set) var lastAnswer = "no answer yet"
  /// The number of the request whose answer is awaited.
  private(set) var awaited = false
  private var files: [[UInt8]] = [[], []]

  init(region: Region, secret: SecretBytes, seed: Seed) throws {
    self.region = region
    self.secret = secret
    disk = SimulatedDisk(seed: seed)
    try disk.createDirectory("/findings")
    try disk.syncDirectory("/")
  }

  /// Another program writes findings; what it wrote stays.
  func feed(_ lines: [String], _ chance: inout SeededGenerator) {
    let file = Int.random(in: 0..<files.count, using: &chance)
    for line in lines { files[file] += Array((line + "\n").utf8) }
    disk.setBytes(of: "/findings/\(file).jsonl", to: files[file])
  }

  func start(now: Timestamp, _ chance: inout SeededGenerator) throws {
    guard core == nil else { return }
    life += 1
    awaited = false
    let options = AgentOptions(
      region: region, reports: .any, keyID: region.name, secret: secret,
      sources: [.files(path: "/findings", isWatched: true)], spoolDirectory: "/spool", spoolBytes: 4 << 20,
      batch: BatchBounds(findings: 8, bytes: 64 << 10, age: .seconds(2)))
    core = try AgentCore(
      options, disk: disk, generator: SeededGenerator(Seed(chance.next())), logger: Logger.silent,
      metrics: AgentMetrics(MetricsRegistry(), regions: [region.name]))
  }

  func crash(_ kind: SimulatedDisk.Crash) {
    core = nil
    disk.restart(kind)
  }

  func pump(now: Timestamp) throws { _ = try core?.pump(at: now) }

  func send(through link: inout SimulatedLink, as number: Int, now: Timestamp, _ chance: inout SeededGenerator) throws {
    guard let core, !awaited, case .send(let batch) = try core.nextSend(at: now) else { return }
    awaited = true
    link.send(batch, from: number, life: life, &chance)
  }

  func receive(_ answer: SimulatedLink.Answer, now: Timestamp) throws {
    guard let core, answer.life == life, awaited else { return }
    awaited = false
    lastAnswer = "\(answer.outcome)"
    try core.received(answer.outcome, at: now)
  }

  var isDrained: Bool { core.map { $0.usage.batches == 0 && !awaited } ?? false }
}

extension Logger {
  static var silent: Logger { Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() } }
}
