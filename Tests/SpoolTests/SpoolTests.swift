import Findings
import Foundation
import Platform
import TestSupport
import Testing

@testable import Spool

@Suite struct SpoolTests {
  private let disk = SimulatedDisk(seed: 42)

  @Test func `batches come back in order with all that was said about them`() throws {
    let spool = try SpoolHarness.open(disk)
    let summary = try SpoolHarness.summary(lines: 17, source: "/in/ü.jsonl", start: 12)
    #expect(try spool.append([1, 2, 3], summary) == 1)
    #expect(try spool.append([], summary) == 2)
    try spool.sync()
    #expect(try spool.next() == SpooledBatch(sequence: 1, summary: summary, body: [1, 2, 3]))
    try spool.acknowledge(1)
    #expect(try spool.next() == SpooledBatch(sequence: 2, summary: summary, body: []))
    #expect(spool.usage.batches == 1 && spool.usage.lines == 17)
    #expect(spool.oldestSealed == summary.sealed)
  }

  @Test func `a batch is not handed out before it is safe`() throws {
    let spool = try SpoolHarness.open(disk)
    _ = try spool.append([1], SpoolHarness.summary())
    #expect(try spool.next() == nil)
    try spool.sync()
    #expect(try spool.next()?.sequence == 1)
  }

  @Test func `a full spool refuses before it writes and takes batches again after an ack`() throws {
    let spool = try SpoolHarness.open(disk, limits: SpoolHarness.limits(maximumBytes: 9000))
    let body = [UInt8](repeating: 9, count: 1000)
    var taken = 0
    while true {
      do throws(SpoolError) {
        guard let summary = try? SpoolHarness.summary() else { return }
        _ = try spool.append(body, summary)
      } catch {
        guard case .full(let used, 9000) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(used <= 9000 && used > 7000)
        break
      }
      taken += 1
      try spool.sync()
    }
    #expect(spool.nextSequence == UInt64(taken + 1))
    for _ in 0..<3 { try spool.acknowledge(try #require(try spool.next()).sequence) }
    #expect(try spool.append(body, SpoolHarness.summary()) == UInt64(taken + 1))
  }

  @Test func `a batch larger than the whole spool is refused by that name`() throws {
    let spool = try SpoolHarness.open(disk, limits: SpoolHarness.limits(maximumBytes: 1000))
    #expect(throws: SpoolError.self) { try spool.append([UInt8](repeating: 0, count: 2000), SpoolHarness.summary()) }
    #expect(try spool.append([1], SpoolHarness.summary()) == 1)
  }

  @Test func `a full disk costs nothing that was taken and is over when there is room again`() throws {
    let spool = try SpoolHarness.open(disk)
    _ = try spool.append([1], SpoolHarness.summary())
    try spool.sync()
    disk.freeBytes = 100
    do {
      _ = try spool.append([UInt8](repeating: 0, count: 500), SpoolHarness.summary())
      Issue.record("there was room")
    } catch let error as SpoolError {
      #expect(error.isOutOfSpace)
    }
    #expect(spool.nextSequence == 2)
    disk.freeBytes = nil
    #expect(try spool.append([2], SpoolHarness.summary()) == 2)
    try spool.sync()
    disk.restart(.powerLoss)
    #expect(try SpoolHarness.waiting(on: disk).map(\.body) == [[1], [2]])
  }

  @Test func `acknowledging needs no room on the disk and gives some back`() throws {
    let spool = try SpoolHarness.open(disk)
    for _ in 1...3 { _ = try spool.append([UInt8](repeating: 0, count: 1500), SpoolHarness.summary()) }
    try spool.sync()
    disk.freeBytes = 0
    try spool.acknowledge(try #require(try spool.next()).sequence)
    try spool.acknowledge(try #require(try spool.next()).sequence)
    #expect(try #require(disk.freeBytes) > 3000)
  }

  @Test func `a sequence is never used twice, not even when everything was acknowledged and removed`() throws {
    for expected in UInt64(1)...5 {
      let spool = try SpoolHarness.open(disk, seed: Seed(expected))
      #expect(try spool.append([1], SpoolHarness.summary()) == expected)
      try spool.sync()
      try spool.acknowledge(expected)
      disk.restart(.powerLoss)
    }
    #expect(disk.paths.filter { $0.hasSuffix(".spool") }.count <= 1)
  }

  @Test func `a wiped folder gets another incarnation`() throws {
    let first = try SpoolHarness.open(disk, seed: 1).identity
    for path in disk.paths { disk.removeFile(path) }
    #expect(try SpoolHarness.open(disk, seed: 2).identity != first)
  }

  @Test func `a segment is removed only after the checkpoint that says so is on the medium`() throws {
    let spool = try SpoolHarness.open(disk)
    for _ in 1...3 { _ = try spool.append([UInt8](repeating: 0, count: 1500), SpoolHarness.summary()) }
    try spool.sync()
    disk.inject(DiskFault([.sync], pathContains: "checkpoint"))
    #expect(throws: SpoolError.self) { try spool.acknowledge(1) }
    #expect(disk.paths.contains { $0.hasSuffix("0001.spool") })
    try spool.acknowledge(2)
    #expect(!disk.paths.contains { $0.hasSuffix("0001.spool") || $0.hasSuffix("0002.spool") })
  }

  @Test func `a poisonous batch is kept readable with a statement and the next one is handed out`() throws {
    let spool = try SpoolHarness.open(disk)
    _ = try spool.append([0x1f, 0x8b], SpoolHarness.summary())
    _ = try spool.append([2], SpoolHarness.summary())
    try spool.sync()
    try spool.quarantine(try #require(try spool.next()), reason: "the collector answered 413")
    #expect(try spool.next()?.sequence == 2)
    let path = "\(SpoolHarness.directory)/quarantine/\(spool.identity.hexadecimal)-1.jsonl.gz"
    #expect(disk.durableBytes(of: path) == [0x1f, 0x8b])
    let json = Data(try #require(disk.durableBytes(of: path + ".json")))
    let statement = try JSONDecoder().decode(QuarantineStatement.self, from: json)
    #expect(statement.reason == "the collector answered 413")
    #expect(statement.batch?.sources == [.init(name: "/findings/a.jsonl", start: 0, end: 6000)])
  }

  @Test func `a poisonous batch on a full disk moves with its segment and holds up nobody`() throws {
    let spool = try SpoolHarness.open(disk)
    for _ in 1...3 { _ = try spool.append([UInt8](repeating: 0, count: 1500), SpoolHarness.summary()) }
    try spool.sync()
    disk.freeBytes = 0
    try spool.quarantine(try #require(try spool.next()), reason: "413")
    #expect(try spool.next()?.sequence == 2)
    #expect(disk.paths.contains { $0.contains("/quarantine/") && $0.hasSuffix("0001.spool") })
  }

  @Test func `an agent under another name does not take over batches that wait`() throws {
    let spool = try SpoolHarness.open(disk)
    _ = try spool.append([1], SpoolHarness.summary())
    try spool.sync()
    do throws(SpoolError) {
      _ = try SpoolHarness.open(disk, agent: "eu-west-1")
      Issue.record("it did")
    } catch {
      guard case .belongsToAnotherAgent(_, "eu-west-1", _) = error else {
        Issue.record("\(error)")
        return
      }
    }
    try spool.acknowledge(1)
    #expect(try SpoolHarness.open(disk, agent: "eu-west-1").identity.name == "eu-west-1")
  }

  @Test func `a spool of a later version is left alone`() throws {
    let spool = try SpoolHarness.open(disk)
    _ = try spool.append([1], SpoolHarness.summary())
    try spool.sync()
    let path = spool.segments[0].path
    var bytes = try #require(disk.bytes(of: path))
    bytes[8] = 2
    bytes.removeLast(bytes.count - 92)
    bytes.appendLittleEndian(CRC32.checksum(bytes.span))
    disk.setBytes(of: path, to: bytes)
    #expect(throws: SpoolError.newerFormat(path: path, version: 2)) { try SpoolHarness.open(disk) }
    #expect(disk.bytes(of: path) == bytes)
  }

  @Test func `names that cannot be part of an idempotency key are refused`() {
    for name in ["", ".a", "a/b", "a b", "ü", String(repeating: "a", count: 65)] {
      #expect(throws: SpoolError.invalidAgentName(name)) { try SpoolHarness.open(disk, agent: name) }
    }
  }

  @Test func `the spool works on the real disk as on the simulated one`() throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(1)
    for round in UInt64(0)..<3 {
      let spool = try Spool(
        disk: FileDisk(), directory: folder.path, agent: "a", limits: SpoolHarness.limits(), generator: &generator)
      #expect(spool.nextSequence == round * 4 + 1)
      for _ in 0..<4 { _ = try spool.append([UInt8](repeating: 1, count: 900), SpoolHarness.summary()) }
      try spool.sync()
      #expect(try SpoolHarness.drain(spool).count == 4)
    }
  }
}
