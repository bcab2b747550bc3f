import Archive
import Findings
import Fleet
import Foundation
import Ingest
import Platform
import Synchronization
import TestSupport
import Testing
import Wire

@testable import Collector

/// A copy of a data folder, made beside the collector that runs on it.
@Suite struct BackupTests {
  private let folder: TemporaryFolder
  private let copies: TemporaryFolder
  private let clock = TestClock()
  private let agent: SigningAgent
  private var data: DataFolder { DataFolder(folder.path) }
  private var target: String { copies.path + "/backup" }

  init() throws {
    folder = try TemporaryFolder()
    copies = try TemporaryFolder()
    agent = SigningAgent(clock: clock)
  }

  @discardableResult
  private func backup() throws -> BackupReport {
    var generator = SystemRandom()
    return try DataBackup(folder: data, to: target, disk: FileDisk()).run(now: clock.now, using: &generator)
  }

  private func audit(_ folder: String) throws -> AuditReport {
    try ArchiveAudit(data: folder, disk: FileDisk()).run()
  }

  @Test func `under load, a copy is whole, has all that was acked before, and knows what is sent again`() async throws {
    let collector = try await RunningCollector.start(data: folder.path, keys: [agent.key], clock: clock)
    let isOver = Atomic(false)
    let acked = Atomic(0)
    async let sent = { [agent] () async throws -> Int in
      var sequence: UInt64 = 0
      while !isOver.load(ordering: .relaxed) {
        sequence += 1
        let first = Int(sequence) * 5
        let lines =
          TestFinding.lines(first...first + 4) + (sequence.isMultiple(of: 3) ? ["no finding \(sequence)"] : [])
        #expect(try await collector.take(lines, as: sequence, of: agent).stored == 5)
        acked.store(Int(sequence), ordering: .releasing)
      }
      return Int(sequence)
    }()
    for round in 0..<4 {
      while acked.load(ordering: .acquiring) < (round + 1) * 30 { try await Task.sleep(for: .milliseconds(5)) }
      let before = acked.load(ordering: .acquiring)
      try backup()
      #expect(try audit(target).isClean)
      // The copy of a copy is what a collector is tried on; a backup goes on in the first.
      let trial = copies.path + "/trial-\(round)"
      try FileManager.default.copyItem(atPath: target, toPath: trial)
      let copy = try await RunningCollector.start(data: trial, clock: clock)
      var known = 0
      for sequence in 1...before {
        let lines = TestFinding.lines(sequence * 5...sequence * 5 + 4)
        // As another batch, so that no answer of the ledger stands for it.
        known += try await copy.take(lines, as: UInt64(1_000_000 + sequence), of: agent).duplicate
      }
      #expect(known == before * 5, "what was acked before the backup is in it")
      try await copy.stop()
      let report = try audit(trial)
      #expect(report.isClean, "\(report)")
      #expect(report.repeats == 0)
      #expect(report.rejectedMembers >= before / 3)
    }
    isOver.store(true, ordering: .relaxed)
    _ = try await sent
    try await collector.stop()
    #expect(try audit(folder.path).isClean)
  }

  @Test func `the ledger of a copy promises nothing that its archive lacks`() async throws {
    let collector = try await RunningCollector.start(data: folder.path, keys: [agent.key], clock: clock)
    let body = agent.body(1, TestFinding.lines(1...5))
    #expect(try await collector.post(body, as: 1, of: agent).status == 200)
    try backup()
    try await collector.stop()
    let copy = try await RunningCollector.start(data: target, clock: clock)
    let answer = try await copy.post(body, as: 1, of: agent).answer
    #expect(answer.stored == 5, "the answer of the first time")
    try await copy.stop()
    let report = try audit(target)
    #expect(report.isClean)
    #expect(report.versions == 5)
  }

  @Test func `a second backup copies only what is new, and removes what is no more`() async throws {
    let collector = try await RunningCollector.start(data: folder.path, keys: [agent.key], clock: clock)
    for sequence in UInt64(1)...6 {
      let first = Int(sequence) * 10
      _ = try await collector.take(
        TestFinding.lines(first...first + 3), as: sequence, of: agent, day: "2026-11-2\(1 + sequence % 3)")
      clock.advance(by: .seconds(4000))
    }
    try await collector.stop()
    #expect(try backup().segmentsCopied == 6)
    #expect(try backup().segmentsCopied == 0)
    let again = try await RunningCollector.start(data: folder.path, clock: clock)
    _ = try await again.take(TestFinding.lines(100...101), as: 7, of: agent, day: "2026-11-24")
    #expect(try backup().segmentsCopied == 1)
    _ = try await again.take(TestFinding.lines(102...103), as: 8, of: agent, day: "2026-11-24")
    #expect(try backup().segmentsCopied == 1)
    try await again.stop()

    clock.advance(by: .seconds(10 * 86_400))
    var generator = SystemRandom()
    let joined = try ArchiveCompaction(folder: data, disk: FileDisk(), segments: .init())
      .run(now: { clock.now }, using: &generator, progress: { _ in })
    #expect(joined.segmentsJoined == 6)
    let report = try backup()
    #expect(report.segmentsCopied == 3)
    #expect(report.segmentsRemoved == 6)
    let found = try audit(target)
    #expect(found.isClean, "\(found)")
    #expect(found.versions == 28)
  }

  @Test func `a copy is its owner's alone, and leaves out what is of no use in it`() async throws {
    let collector = try await RunningCollector.start(data: folder.path, keys: [agent.key], clock: clock)
    _ = try await collector.take(TestFinding.lines(1...5), as: 1, of: agent)
    try backup()
    try await collector.stop()
    var files: [String] = []
    let walk = try #require(FileManager.default.enumerator(atPath: target))
    for case let path as String in walk {
      let mode = try #require(
        try FileManager.default.attributesOfItem(atPath: "\(target)/\(path)")[.posixPermissions] as? Int)
      let isFolder = try FileDisk().isDirectory("\(target)/\(path)")
      #expect(mode == (isFolder ? 0o700 : 0o600), "\(path) has mode \(String(mode, radix: 8))")
      if !isFolder, !path.hasPrefix("archive/") { files.append(path) }
    }
    #expect(
      files.sorted() == [
        "backup.json", "index/findings.sqlite", "lock", "state/collector-id", "state/keys.json", "state/ledger.sqlite",
        "state/live-key",
      ])
  }

  @Test func `half a copy says so, nothing starts on it, and the next run finishes it`() async throws {
    let collector = try await RunningCollector.start(data: folder.path, keys: [agent.key], clock: clock)
    _ = try await collector.take(TestFinding.lines(1...5), as: 1, of: agent)
    let disk = SteppingDisk(FileDisk())
    var steps = 0
    for step in 1...200 {
      disk.stop(after: step)
      var generator = SystemRandom()
      do {
        try DataBackup(folder: data, to: target, disk: disk).run(now: clock.now, using: &generator)
        steps = step
        break
      } catch { #expect(error is SteppingDisk.Stopped || error is DiskError, "\(error)") }
      guard try BackupMark.read(in: target, disk: FileDisk()) != nil else {
        #expect(try FileDisk().names(in: target).allSatisfy { ["lock", "backup.json.new"].contains($0) })
        continue
      }
      let refused = await #expect(throws: BackupError.self) {
        try await RunningCollector.start(data: target, clock: clock)
      }
      #expect(refused == .unfinished(folder: target), "step \(step)")
    }
    #expect(steps > 10, "the steps were not walked through")
    try await collector.stop()
    #expect(try audit(target).isClean)
    let copy = try await RunningCollector.start(data: target, clock: clock)
    #expect(try await copy.take(TestFinding.lines(1...6), as: 2, of: agent).stored == 1)
    try await copy.stop()
    // A collector has run on it: it is no backup any more.
    #expect(throws: BackupError.targetHasOtherThings(path: target)) { try backup() }
  }

  @Test func `a folder that is something else, in use, or in the other is refused`() async throws {
    let collector = try await RunningCollector.start(data: folder.path, keys: [agent.key], clock: clock)
    var generator = SystemRandom()
    func refusal(_ target: String) -> BackupError? {
      #expect(throws: BackupError.self) {
        try DataBackup(folder: data, to: target, disk: FileDisk()).run(now: clock.now, using: &generator)
      }
    }
    #expect(refusal(folder.path) == .insideEachOther(folder: folder.path, target: folder.path))
    let inside = folder.path + "/copy"
    #expect(refusal(inside) == .insideEachOther(folder: folder.path, target: inside))
    #expect(refusal("/") == .insideEachOther(folder: folder.path, target: "/"))
    try FileDisk().createDirectory(target)
    try FileDisk().replace(target + "/notes.txt", with: [1])
    #expect(refusal(target) == .targetHasOtherThings(path: target))
    let other = copies.path + "/other"
    try FileDisk().createDirectory(other)
    let lock = try FolderLock(other)
    #expect(refusal(other) == .targetInUse(path: other))
    withExtendedLifetime(lock) {}
    try FileDisk().replace(other + "/backup.json", with: Array(#"{"format":2}"#.utf8))
    #expect(refusal(other) == .newerFormat(path: other + "/backup.json", format: 2))
    try FileDisk().replace(other + "/backup.json", with: Array("{".utf8))
    #expect(refusal(other) == .markUnreadable(path: other + "/backup.json"))
    try await collector.stop()
  }

  @Test func `a segment that lost its end is told, and the earlier copy is not replaced by it`() async throws {
    let collector = try await RunningCollector.start(data: folder.path, keys: [agent.key], clock: clock)
    _ = try await collector.take(TestFinding.lines(1...5), as: 1, of: agent)
    try await collector.stop()
    clock.advance(by: .seconds(4000))
    try await RunningCollector.start(data: folder.path, clock: clock).stop()
    try backup()
    let archive = ArchiveReader(disk: FileDisk(), root: data.archive)
    let segment = try #require(try archive.segments().first)
    let bytes = try FileDisk().contents(of: data.archive + "/" + segment)
    try FileDisk().replace(data.archive + "/" + segment, with: Array(bytes.dropLast(1)))
    #expect(throws: BackupError.segmentShort(path: segment, bytes: bytes.count - 1, expected: bytes.count)) {
      try backup()
    }
    #expect(try FileDisk().contents(of: target + "/archive/" + segment) == bytes)
  }
}

/// A disk that stops at a certain change, as when the process is killed there.
private final class SteppingDisk: WrappedDisk {
  let base: FileDisk
  private let left = Mutex(Int.max)

  struct Stopped: Error {}

  init(_ base: FileDisk) { self.base = base }

  func stop(after steps: Int) { left.withLock { $0 = steps } }

  fileprivate func step(_ path: String) throws(DiskError) {
    let isOver = left.withLock { left in
      left -= 1
      return left < 0
    }
    if isOver { throw DiskError(operation: "write", path: path, reason: .system(errno: 5)) }
  }

  func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> any DiskFile {
    if mode != .read { try step(path) }
    return try base.open(path, mode)
  }

  func rename(_ path: String, to target: String) throws(DiskError) {
    try step(path)
    try base.rename(path, to: target)
  }

  func remove(_ path: String) throws(DiskError) {
    try step(path)
    try base.remove(path)
  }
}
