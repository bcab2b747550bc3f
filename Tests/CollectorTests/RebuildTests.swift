import Archive
import Findings
import Fleet
import Foundation
import Index
import Ingest
import Platform
import Synchronization
import TestSupport
import Testing
import Wire

@testable import Collector

/// An index that is made anew, beside a running collector and without one.
@Suite struct RebuildTests {
  private let folder: TemporaryFolder
  private let clock = TestClock()
  private let agent: SigningAgent
  private var data: DataFolder { DataFolder(folder.path) }
  private var index: IndexFolder { IndexFolder(data.index, disk: FileDisk()) }

  init() throws {
    folder = try TemporaryFolder()
    agent = SigningAgent(clock: clock)
  }

  @discardableResult
  private func rebuild(_ events: @escaping @Sendable (RebuildEvent) -> Void = { _ in }) async throws -> RebuildOutcome {
    var generator = SystemRandom()
    return try await IndexRebuild(folder: data, disk: FileDisk(), hands: 3)
      .run(now: { [clock] in clock.now }, using: &generator, report: events)
  }

  private var indexFiles: [String] {
    get throws { try FileDisk().names(in: data.index).filter { $0.hasSuffix(".sqlite") } }
  }

  private func expectWhole(_ versions: Int, _ note: Comment = "") throws {
    let report = try ArchiveAudit(data: folder.path, disk: FileDisk()).run()
    #expect(report.isClean, "\(note): \(report)")
    #expect(report.versions == versions, note)
    #expect(report.pendingBytes == 0, note)
  }

  @Test func `a running collector takes the new index over, knows every repeat, and no tag of the old state passes`()
    async throws
  {
    let collector = try await RunningCollector.start(data: folder.path, keys: [agent.key], clock: clock)
    for sequence in UInt64(1)...20 {
      let first = Int(sequence) * 10
      #expect(try await collector.take(TestFinding.lines(first...first + 9), as: sequence, of: agent).stored == 10)
    }
    var generator = SystemRandom()
    let token = try await TokenAdministration(folder: data, disk: FileDisk()).create(
      name: "all", scope: .everything, expires: nil, now: clock.now, using: &generator)
    let headers = [(name: "authorization", value: "Bearer \(token)")]
    func stats(_ known: String?) async throws -> HTTPResponse {
      try await collector.send(
        "GET", "/v1/stats", headers: headers + (known.map { [(name: "if-none-match", value: $0)] } ?? []))
    }
    while try await stats(nil).status == 401 { try await Task.sleep(for: .milliseconds(50)) }
    let tag = try #require(try await stats(nil).header("etag"))
    #expect(try await stats(tag).status == 304)

    let outcome = try await rebuild()
    #expect(outcome == RebuildOutcome(versions: 200, isTakenByCollector: true))
    #expect(try index.current() == "findings-2.sqlite")
    let after = try await stats(tag)
    #expect(after.status == 200)
    #expect(try await collector.take(TestFinding.lines(200...214), as: 30, of: agent).stored == 5)
    #expect(try await collector.send("GET", "/v1/findings?limit=1000", headers: headers).status == 200)
    #expect(try await rebuild().versions == 205)
    #expect(try index.current() == "findings-3.sqlite")
    // The collector removes the old one when the new one is in force.
    for _ in 0..<300 where try indexFiles != ["findings-3.sqlite"] { try await Task.sleep(for: .milliseconds(100)) }
    #expect(try indexFiles == ["findings-3.sqlite"])
    try await collector.stop()
    try expectWhole(205)
    let next = try await RunningCollector.start(data: folder.path, clock: clock)
    #expect(try await next.take(TestFinding.lines(200...215), as: 31, of: agent).stored == 1)
    try await next.stop()
    try expectWhole(206)
  }

  @Test func `batches that come while it is read and taken over are in the new index once`() async throws {
    let collector = try await RunningCollector.start(data: folder.path, keys: [agent.key], clock: clock)
    let isOver = Atomic(false)
    async let sent = { [agent] () async throws -> Int in
      var sequence: UInt64 = 0
      while !isOver.load(ordering: .relaxed) {
        sequence += 1
        let first = Int(sequence) * 5
        let answer = try await collector.take(TestFinding.lines(first...first + 4), as: sequence, of: agent)
        #expect(answer.stored == 5)
      }
      return Int(sequence) * 5
    }()
    for _ in 0..<4 {
      try await Task.sleep(for: .milliseconds(100))
      #expect(try await rebuild().isTakenByCollector)
    }
    isOver.store(true, ordering: .relaxed)
    let versions = try await sent
    #expect(try await collector.take(TestFinding.lines(5...9), as: 5000, of: agent).duplicate == 5)
    try await collector.stop()
    try expectWhole(versions)
  }

  @Test func `one that was broken off goes on where it stopped, and begins anew when a segment is gone`() async throws {
    let collector = try await RunningCollector.start(data: folder.path, keys: [agent.key], clock: clock)
    for sequence in UInt64(1)...4 {
      let day = "2026-11-2\(sequence)"
      _ = try await collector.take(
        TestFinding.lines(Int(sequence) * 10...Int(sequence) * 10 + 9), as: sequence, of: agent, day: day)
    }
    try await collector.stop()
    // Segments that are over an hour old are not waited for by the journal.
    clock.advance(by: .seconds(4000))
    try await RunningCollector.start(data: folder.path, clock: clock).stop()
    // What a rebuild leaves that was killed in the middle.
    let archive = ArchiveReader(disk: FileDisk(), root: data.archive)
    let segments = try archive.segments()
    func leave(_ segments: Range<Int>) throws {
      let half = try FindingIndex.open(path: index.path(of: "findings-2.sqlite"))
      let part = try TemporaryFolder()
      for segment in try archive.segments()[segments] {
        let path = part.path + "/" + segment
        try FileDisk().createDirectory(FilePath.parent(of: path))
        try FileDisk().replace(path, with: try FileDisk().contents(of: data.archive + "/" + segment))
      }
      var catchUp = IndexCatchUp(reader: ArchiveReader(disk: FileDisk(), root: part.path), index: half)
      try catchUp.run()
      try half.settle()
      try index.write(RebuildMark(file: "findings-2.sqlite", state: .reading))
    }
    try leave(0..<2)
    let events = Events()
    #expect(try await rebuild { events.add($0) } == RebuildOutcome(versions: 40))
    #expect(events.all.first == .resumed(versions: 20))
    try expectWhole(40)

    try index.adopt("findings-9.sqlite")
    try leave(0..<4)
    try FileDisk().remove(data.archive + "/" + segments[1])
    let others = Events()
    #expect(try await rebuild { others.add($0) } == RebuildOutcome(versions: 30))
    guard case .beganAnew(let reason) = others.all.first else {
      Issue.record("\(others.all)")
      return
    }
    #expect(reason.hasPrefix(segments[1]))
    try expectWhole(30)
  }

  @Test func `two rebuilds at once are refused, and compaction waits for one`() async throws {
    let collector = try await RunningCollector.start(data: folder.path, keys: [agent.key], clock: clock)
    _ = try await collector.take(TestFinding.lines(1...3), as: 1, of: agent)
    try await collector.stop()
    try FileDisk().createDirectory(index.rebuildDirectory)
    let lock = try FolderLock(index.rebuildDirectory)
    await #expect(throws: AdministrationError.rebuildRuns(folder: folder.path)) { try await rebuild() }
    withExtendedLifetime(lock) {}
    let hold = try FolderLock(data.upkeepLock, .shared)
    var generator = SystemRandom()
    #expect(throws: AdministrationError.archiveHeld(folder: folder.path)) {
      try ArchiveCompaction(folder: data, disk: FileDisk(), segments: .init())
        .run(now: { clock.now }, using: &generator, progress: { _ in })
    }
    withExtendedLifetime(hold) {}
  }

  @Test func `damage is told with its place, and the index that was there stays`() async throws {
    let collector = try await RunningCollector.start(data: folder.path, keys: [agent.key], clock: clock)
    for sequence in UInt64(1)...3 {
      _ = try await collector.take(TestFinding.lines(Int(sequence)...Int(sequence)), as: sequence, of: agent)
    }
    let archive = ArchiveReader(disk: FileDisk(), root: data.archive)
    let segment = try #require(try archive.segments().first)
    var bytes = try FileDisk().contents(of: data.archive + "/" + segment)
    let half = bytes.count / 2
    bytes[half] ^= 0xFF
    try FileDisk().replace(data.archive + "/" + segment, with: bytes)
    let error = await #expect(throws: ArchiveError.self) { try await rebuild() }
    guard case .memberDamaged(segment, let offset, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect((1...half).contains(offset))
    #expect(try index.current() == "findings.sqlite")
    #expect(try await collector.take(TestFinding.lines(1...4), as: 9, of: agent).stored == 1)
    try await collector.stop()
  }

  @Test func `a finished index that no longer fits is refused, and what is in use stays`() async throws {
    let collector = try await RunningCollector.start(data: folder.path, keys: [agent.key], clock: clock)
    _ = try await collector.take(TestFinding.lines(1...3), as: 1, of: agent)
    let strange = try FindingIndex.open(path: index.path(of: "findings-2.sqlite"))
    try strange.write { writer in
      writer.add(
        MemberEntry(
          segment: "us-west-1/2026/11/23/c9-0000000001.jsonl.gz", offset: 0, bytes: 10, agent: "a", sequence: 1,
          keyID: "k"))
    }
    try strange.settle()
    try strange.flush()
    try index.write(RebuildMark(file: "findings-2.sqlite", state: .finished))
    while try index.rebuildMark()?.state != .refused { try await Task.sleep(for: .milliseconds(50)) }
    #expect(try index.rebuildMark()?.reason?.hasPrefix("us-west-1/2026/11/23/c9-0000000001.jsonl.gz") == true)
    #expect(try index.current() == "findings.sqlite")
    #expect(try await collector.take(TestFinding.lines(1...4), as: 2, of: agent).stored == 1)
    // The next rebuild begins anew, and is taken over.
    #expect(try await rebuild() == RebuildOutcome(versions: 4, isTakenByCollector: true))
    try await collector.stop()
    try expectWhole(4)
  }

  @Test func `a mark that outlived its adoption is only removed`() async throws {
    let collector = try await RunningCollector.start(data: folder.path, keys: [agent.key], clock: clock)
    _ = try await collector.take(TestFinding.lines(1...3), as: 1, of: agent)
    try await rebuild()
    let name = try index.current()
    try index.write(RebuildMark(file: name, state: .finished))
    while try index.rebuildMark() != nil { try await Task.sleep(for: .milliseconds(50)) }
    #expect(try index.current() == name)
    try await collector.stop()
    try expectWhole(3)
  }
}

/// What a rebuild told, in order.
private final class Events: Sendable {
  private let events = Mutex<[RebuildEvent]>([])

  func add(_ event: RebuildEvent) { events.withLock { $0.append(event) } }

  var all: [RebuildEvent] { events.withLock { $0 } }
}
