import Archive
import Findings
import GRDB
import Index
import Ingest
import Logging
import Platform
import Synchronization
import Telemetry
import TestSupport
import Testing
import Wire

@testable import Collector
@testable import Index

/// The pipeline with its threads: who is told what, and when.
@Suite struct IngestServiceTests {
  private let disk = HeldDisk(SimulatedDisk(seed: 1))
  private let folder: TemporaryFolder
  private let service: IngestService
  private let clock = TestClock()
  private let agent: SigningAgent

  init() async throws {
    agent = SigningAgent(clock: clock)
    folder = try TemporaryFolder()
    let core = IngestCore(
      disk: disk, data: "/data", collector: "c1", policy: SegmentPolicy(),
      index: try FindingIndex.open(directory: folder.path),
      ledger: try IngestLedger(database: DatabaseQueue(), path: "ledger"))
    let clock = clock
    service = IngestService(
      core: core, metrics: CollectorMetrics(registry: MetricsRegistry()),
      logger: Logger(label: "none") { _ in SwiftLogNoOpLogHandler() }, now: { clock.now })
    try await service.start()
  }

  private func batch(_ sequence: UInt64, _ lines: [String]) throws -> ScannedBatch {
    let body = agent.body(sequence, lines)
    let head = RequestHead(
      method: "POST", path: "/v1/batches", headers: agent.headers(agent.label(sequence), body: body))
    let request = try RequestVerifier(keys: try KeyRing([agent.key]))
      .verify(head, bodyDigest: SHA256Digest(of: body), now: clock.now)
    var scanner = BatchScanner()
    return try scanner.scan(body: body, of: request)
  }

  /// What readers see right now, through a connection of their own.
  private func visibleVersions() throws -> Int {
    let index = try DatabaseQueue(path: folder.path + "/findings.sqlite")
    return try index.read { try IndexStore(path: "index").load($0).count }
  }

  private var journal: (path: String, bytes: Int) {
    let path = disk.base.paths.last { $0.hasSuffix(".journal") } ?? ""
    return (path, disk.base.bytes(of: path)?.count ?? 0)
  }

  private func wait(until condition: () throws -> Bool) async throws {
    while try !condition() { try await Task.sleep(for: .milliseconds(2)) }
  }

  /// Two groups in flight: the first in a flush that is held, the second admitted behind it.
  private func fillPipeline(
    _ told: Told
  ) async throws -> [Task<Result<BatchAnswer, Problem>, Never>] {
    disk.hold()
    var tasks: [Task<Result<BatchAnswer, Problem>, Never>] = []
    for sequence in UInt64(1)...2 {
      let (before, flushes) = (journal.bytes, disk.flushes)
      let batch = try batch(sequence, TestFinding.lines([1, Int(sequence)]))
      let service = service
      tasks.append(
        Task {
          let answer = await service.submit(batch)
          told.add(sequence)
          return answer
        })
      try await wait { sequence == 1 ? disk.flushes > flushes : journal.bytes > before }
    }
    return tasks
  }

  /// The batches whose sender was told, in order.
  private final class Told: Sendable {
    private let sequences = Mutex<[UInt64]>([])
    func add(_ sequence: UInt64) { sequences.withLock { $0.append(sequence) } }
    var list: [UInt64] { sequences.withLock { $0 } }
  }

  @Test func `a lone sender waits for one flush, and whoever was told can ask at once`() async throws {
    for sequence in UInt64(1)...5 {
      let before = disk.flushes
      let answer = try await service.submit(try batch(sequence, TestFinding.lines([Int(sequence)]))).get()
      #expect(answer.stored == 1)
      #expect(disk.flushes == before + 1)
      #expect(try visibleVersions() == Int(sequence))
    }
    try await service.close()
  }

  @Test func `while a group is flushed the next is admitted, and nobody is told before the medium has it`()
    async throws
  {
    let told = Told()
    let tasks = try await fillPipeline(told)
    #expect(told.list.isEmpty)
    #expect(disk.base.durableBytes(of: journal.path)!.count < journal.bytes)
    disk.release()
    #expect(try await tasks[0].value.get().stored == 1)
    #expect(try await tasks[1].value.get().counts == .init(received: 2, stored: 1, duplicate: 1))
    #expect(try visibleVersions() == 2, "the last was told behind the commit")
    try await service.close()
  }

  @Test func `when a flush fails, both groups in flight are refused, and taken once the disk works`() async throws {
    let tasks = try await fillPipeline(Told())
    disk.base.inject(DiskFault([.sync], pathContains: "journal"))
    disk.release()
    for task in tasks {
      guard case .failure(let problem) = await task.value else {
        Issue.record("told success")
        continue
      }
      #expect(problem.type == .storageRecovering)
    }
    #expect(await !service.isReady)
    clock.advance(by: .seconds(5))
    #expect(try await service.submit(try batch(2, TestFinding.lines([1, 2]))).get().received == 2)
    #expect(try await service.submit(try batch(3, TestFinding.lines([1, 2, 3]))).get().stored == 1)
    #expect(try visibleVersions() == 3)
    try await service.close()
  }

  @Test func `stopping waits for the groups in flight, and takes none behind them`() async throws {
    let told = Told()
    let tasks = try await fillPipeline(told)
    let service = service
    let third = Task { [batch = try batch(3, TestFinding.lines([3]))] in await service.submit(batch) }
    let closing = Task { try await service.close() }
    disk.release()
    try await closing.value
    for task in tasks { #expect(try await task.value.get().received == 2) }
    // It came before the order to stop, or behind it.
    switch await third.value {
    case .success(let answer): #expect(answer.stored == 1)
    case .failure(let problem): #expect(problem.retryAfterSeconds != nil)
    }
    guard case .failure(let problem) = await service.submit(try batch(4, TestFinding.lines([4]))) else {
      Issue.record("a closed service took a batch")
      return
    }
    #expect(problem.type == .storageRecovering)
    #expect(disk.base.paths.filter { $0.hasSuffix(".journal") }.count == 1)
  }

  @Test func `many senders at once are all told, each version is stored once, and the last can ask`() async throws {
    var batches: [ScannedBatch] = []
    for number in 0..<48 {
      let findings = number * 2...number * 2 + 5
      batches.append(try batch(UInt64(number + 1), TestFinding.lines(findings)))
    }
    let sent = batches
    let service = service
    let stored = try await withThrowingTaskGroup(of: Int.self) { group in
      for sender in 0..<16 {
        group.addTask {
          var stored = 0
          for number in stride(from: sender, to: sent.count, by: 16) {
            stored += try await service.submit(sent[number]).get().stored
          }
          return stored
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(stored == 47 * 2 + 6)
    #expect(try visibleVersions() == stored)
    try await service.close()
  }
}
