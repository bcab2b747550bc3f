import Foundation
import GRDB
import Platform
import TestSupport
import Testing

@testable import Index
@testable import Ingest

@Suite struct ArchiveAuditTests {
  private func audit(_ world: AuditWorld, progress: (AuditProgress) -> Void = { _ in }) throws -> AuditReport {
    try ArchiveAudit(data: world.folder.path, disk: FileDisk()).run(progress: progress)
  }

  private func kinds(_ report: AuditReport) -> [AuditProblem.Kind] { report.problems.map(\.kind) }

  /// Three members of two findings each.
  private func world() throws -> (world: AuditWorld, members: [Range<Int>]) {
    let world = try AuditWorld()
    let members = try (0..<3).map { try world.add([AuditWorld.finding($0 * 2), AuditWorld.finding($0 * 2 + 1)]) }
    return (world, members)
  }

  @Test func `a whole archive is clean, and everything in it is counted`() throws {
    let (world, members) = try world()
    try world.add([AuditWorld.finding(0), AuditWorld.finding(9)], to: "eu-central-1/2026/11/23/c-0000000002.jsonl.gz")
    try world.append(world.member(["{}"]), to: "_rejected/us-west-1/2026/11/23/c-0000000003.jsonl.gz")
    var steps: [AuditProgress] = []
    let report = try audit(world) { steps.append($0) }
    #expect(report.isClean, "\(report)")
    #expect(report.segments == 2)
    #expect(report.members == 4)
    #expect(report.versions == 8)
    #expect(report.rejectedSegments == 1)
    #expect(report.rejectedMembers == 1)
    #expect(report.pendingBytes == 0)
    #expect(report.bytes > members[2].upperBound)
    #expect(steps.map(\.segmentsDone) == [1, 2])
    #expect(steps.last?.bytesDone == report.bytes)
    #expect(steps.last?.bytes == report.bytes)
  }

  @Test func `what decides which version is the latest is compared with the document`() throws {
    let (world, _) = try world()
    try world.changeRows { $0[3][.count] += 1 }
    let report = try audit(world)
    #expect(kinds(report) == [.dangling, .missing])
    try world.changeRows { rows in
      rows[3][.count] -= 1
      rows[4][.lastSeen] = 1
    }
    #expect(kinds(try audit(world)) == [.dangling, .missing])
  }

  @Test func `a finding for which the wrong version stands is told`() throws {
    let world = try AuditWorld()
    for (id, updates) in [(1, [0, 5, 3]), (2, [4]), (3, [1, 2])] {
      for updated in updates { try world.add([AuditWorld.finding(id, updated: updated)]) }
    }
    let snapshot = world.index.published.snapshot
    func wrong(_ change: (inout LatestVersions) -> Void) throws -> [WrongLatest] {
      var changed = snapshot
      change(&changed.latest)
      let queue = try DatabaseQueue(path: world.index.path)
      var found: [WrongLatest] = []
      try queue.read { try IndexInventory(changed, $0) }.visitWrongLatest { found.append($0) }
      return found
    }
    #expect(try wrong { _ in }.isEmpty)
    #expect(try wrong { $0.set(1, false) } == [WrongLatest(region: "us-west-1", id: "finding-1", latest: 0)])
    #expect(try wrong { $0.set(0, true) } == [WrongLatest(region: "us-west-1", id: "finding-1", latest: 2)])
    let other = try wrong {
      $0.set(5, false)
      $0.set(4, true)
    }
    #expect(other == [WrongLatest(region: "us-west-1", id: "finding-3", latest: 1)])
  }

  @Test func `an empty archive is clean`() throws {
    let report = try audit(AuditWorld())
    #expect(report == AuditReport())
  }

  @Test func `without an index there is an error and no report`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: IndexError.self) { try ArchiveAudit(data: folder.path, disk: FileDisk()) }
  }

  @Test(arguments: 0..<3)
  func `a damaged member is named, and those behind it are still read`(damaged: Int) throws {
    let (world, members) = try world()
    try world.change { $0[members[damaged].upperBound - 12] ^= 0xFF }
    let report = try audit(world)
    #expect(report.members == 2)
    #expect(report.versions == 4)
    #expect(Set(kinds(report)) == [.memberDamaged, .memberMissing, .dangling])
    let damage = try #require(report.problems.first { $0.kind == .memberDamaged })
    #expect(damage.path == AuditWorld.segment)
    #expect(damage.offset == members[damaged].lowerBound)
    #expect(report.dangling == 2)
    #expect(report.missing == 0)
    #expect(report.repeats == 0)
  }

  /// Bytes of a member that say nothing of its lines: the header's flags, time and system (RFC 1952), and in the origin
  /// the maker and the key's id, which differs from the index's when a key was changed on the way.
  private static let unchecked = Set(3..<10).union([17]).union(63..<68)

  @Test(arguments: Seed.fresh(count: 24))
  func `no flipped bit of a member's lines and origin goes unseen`(seed: Seed) throws {
    var random = SeededGenerator(seed)
    let (world, members) = try world()
    let bit = Int.random(in: 0..<members[2].upperBound * 8, using: &random)
    let member = try #require(members.first { $0.contains(bit / 8) })
    guard !Self.unchecked.contains(bit / 8 - member.lowerBound) else { return }
    let before = try Self.text(of: member, in: world)
    try world.change { $0[bit / 8] ^= 1 << UInt8(bit % 8) }
    // A deflate stream ends within a byte, before the eight of the trailer: what is behind it there stands for nothing.
    if bit / 8 == member.upperBound - 9, try Self.text(of: member, in: world) == before { return }
    #expect(try !audit(world).isClean, "bit \(bit): replay with seed \(seed)")
  }

  /// Nil for a member that cannot be inflated.
  private static func text(of member: Range<Int>, in world: AuditWorld) throws -> [UInt8]? {
    let bytes = Array(try FileDisk().contents(of: world.path(AuditWorld.segment))[member])
    var buffer = PaddedBuffer()
    do throws(GzipError) {
      try GzipDecompressor().inflate(member: bytes.span, into: &buffer, limit: 1 << 20)
    } catch {
      return nil
    }
    return buffer.bytes.array
  }

  @Test func `a segment that lost its end is short`() throws {
    let (world, members) = try world()
    try world.change { $0.removeLast(10) }
    let report = try audit(world)
    #expect(kinds(report).contains(.segmentShort))
    #expect(kinds(report).contains(.memberDamaged))
    #expect(report.versions == 4)
    try world.change { $0 = $0.prefix(members[1].upperBound) }
    #expect(Set(kinds(try audit(world))) == [.segmentShort, .memberMissing, .dangling])
  }

  @Test func `a segment that is gone is missing, and every version of it dangles`() throws {
    let (world, _) = try world()
    try FileManager.default.removeItem(atPath: world.path(AuditWorld.segment))
    let report = try audit(world)
    #expect(kinds(report) == [.segmentMissing] + [AuditProblem.Kind](repeating: .dangling, count: 6))
    #expect(report.dangling == 6)
  }

  @Test func `a member that does not say who sent it is a problem`() throws {
    let world = try AuditWorld()
    let place = try world.add([AuditWorld.finding(1)], hasOrigin: false)
    let report = try audit(world)
    #expect(kinds(report) == [.originMissing])
    #expect(report.problems[0].offset == place.lowerBound)
  }

  @Test func `a member whose lines are others than it says is a problem`() throws {
    let world = try AuditWorld()
    try world.add([AuditWorld.finding(1), AuditWorld.finding(2)], claiming: 3)
    #expect(kinds(try audit(world)) == [.linesDiffer])
  }

  @Test func `a member that was forged around its origin is a problem`() throws {
    let world = try AuditWorld()
    try world.add([AuditWorld.finding(1)])
    // The same origin around another line.
    let old = [UInt8](try Data(contentsOf: URL(fileURLWithPath: world.path(AuditWorld.segment))))
    let field = GzipMember.extraField(of: old.span)
    let extra = try #require(field)
    let forged = GzipCompressor(level: 1).member(
      of: Array((AuditWorld.finding(1, updated: 7) + "\n").utf8).span, extraField: Array(old[extra]))
    try world.change { $0 = Data(forged) }
    try world.sql("UPDATE member SET bytes = \(forged.count); UPDATE segment SET bytes = \(forged.count)")
    let report = try audit(world)
    #expect(kinds(report) == [.linesDiffer, .dangling, .missing])
  }

  @Test func `a line that is no finding is a problem of its own`() throws {
    let world = try AuditWorld()
    try world.add([AuditWorld.finding(1), "{\"id\":\"x\"}", "nonsense", AuditWorld.finding(2)])
    let report = try audit(world)
    #expect(kinds(report) == [.notAFinding, .notAFinding])
    #expect(report.problems.map(\.line) == [1, 2])
    #expect(report.versions == 2)
  }

  @Test func `a version that is in the archive twice is a repeat, in one member or two`() throws {
    let world = try AuditWorld()
    try world.add([AuditWorld.finding(1), AuditWorld.finding(2), AuditWorld.finding(1)])
    try world.add([AuditWorld.finding(2), AuditWorld.finding(3)])
    let report = try audit(world)
    #expect(report.repeats == 2)
    #expect(report.missing == 0)
    #expect(report.dangling == 0)
    #expect(report.problemCount == 2)
    #expect(report.problems.map(\.line).sorted { ($0 ?? 0) < ($1 ?? 0) } == [0, 2])
  }

  @Test func `one document in two regions, and two versions of one finding, are no repeats`() throws {
    let world = try AuditWorld()
    try world.add([AuditWorld.finding(1), AuditWorld.finding(1, updated: 1)])
    try world.add([AuditWorld.finding(1)], to: "eu-central-1/2026/11/23/c-0000000002.jsonl.gz")
    #expect(try audit(world).isClean)
  }

  @Test func `a version that the index lacks is missing`() throws {
    let (world, members) = try world()
    try world.changeRows { $0.remove(at: 3) }
    let report = try audit(world)
    #expect(kinds(report) == [.missing])
    #expect(report.missing == 1)
    #expect(report.problems[0].offset == members[1].lowerBound)
    #expect(report.problems[0].line == 1)
  }

  /// Where a row may lead that is not where its version lies.
  enum Elsewhere: CaseIterable {
    case otherLine, lineBehindTheLast, otherMember, noMember, otherTime

    func apply(to row: inout VersionRow) {
      switch self {
      case .otherLine: row.place.line = 0
      case .lineBehindTheLast: row.place.line = 7
      case .otherMember: row.place.member = 1
      case .noMember: row.place.member = 99
      case .otherTime: row[.updated] = 1
      }
    }
  }

  @Test(arguments: Elsewhere.allCases)
  func `a pointer that leads elsewhere dangles`(change: Elsewhere) throws {
    let (world, _) = try world()
    try world.changeRows { change.apply(to: &$0[3]) }
    let report = try audit(world)
    #expect(report.dangling == 1)
    #expect(report.missing == (change == .otherTime ? 1 : 0))
    #expect(Set(kinds(report)).isSubset(of: [.dangling, .missing]))
  }

  @Test func `a version that only the index has dangles`() throws {
    let (world, _) = try world()
    try world.changeRows { $0[3].digest ^= 1 }
    let report = try audit(world)
    #expect(report.dangling == 1)
    #expect(report.missing == 1)
  }

  @Test func `a version that the index has twice dangles once`() throws {
    let (world, _) = try world()
    try world.changeRows { $0.append($0[3]) }
    let report = try audit(world)
    #expect(report.dangling == 1)
    #expect(report.missing == 0)
    #expect(report.problemCount == 1)
  }

  @Test(arguments: ["DELETE FROM member WHERE id = 2", "UPDATE member SET offset = offset + 1 WHERE id = 2"])
  func `a member that the index does not know is unknown, and what it holds is found all the same`(sql: String) throws {
    let (world, _) = try world()
    try world.sql(sql)
    let report = try audit(world)
    #expect(report.members == 3)
    #expect(report.versions == 6)
    #expect(kinds(report).contains(.memberUnknown))
    #expect(report.dangling == 2)
    #expect(report.missing == 0)
  }

  @Test(arguments: ["bytes = bytes + 1", "sequence = 77", "agent = key"])
  func `a member that the index describes wrongly differs`(change: String) throws {
    let (world, _) = try world()
    try world.sql("UPDATE member SET \(change) WHERE id = 2")
    #expect(kinds(try audit(world)) == [.memberDiffers])
  }

  @Test func `what lies behind the index's mark is on its way and no problem, even when it is torn`() throws {
    let (world, members) = try world()
    let next = world.member([AuditWorld.finding(8)])
    try world.append(Array(next.prefix(40)), to: AuditWorld.segment)
    try world.append(next, to: "us-west-1/2026/11/23/c-0000000009.jsonl.gz")
    let report = try audit(world)
    #expect(report.isClean, "\(report)")
    #expect(report.pendingBytes == 40 + next.count)
    #expect(report.bytes == members[2].upperBound)
  }

  @Test func `what is ingested while the audit runs does not disturb it`() throws {
    let (world, _) = try world()
    var extra = 50
    let report = try audit(world) { _ in
      extra += 1
      _ = try? world.add([AuditWorld.finding(extra), AuditWorld.finding(0, updated: 9)])
    }
    #expect(report.isClean, "\(report)")
    #expect(report.versions == 6)
    #expect(try audit(world).versions > 6)
  }

  @Test func `a damaged member of refused lines is a problem`() throws {
    let world = try AuditWorld()
    let path = "_rejected/us-west-1/2026/11/23/c-0000000003.jsonl.gz"
    try world.append(world.member(["{}"]), to: path)
    let second = try world.append(world.member(["{}"]), to: path)
    try world.change(path) { $0[second.upperBound - 8] ^= 0xFF }
    let report = try audit(world)
    #expect(kinds(report) == [.memberDamaged])
    #expect(report.problems.first?.offset == second.lowerBound)
    #expect(report.rejectedMembers == 1)
  }

  @Test func `a segment outside a region's and a day's folder is misplaced`() throws {
    let world = try AuditWorld()
    try world.append(world.member([AuditWorld.finding(1)]), to: "somewhere/2026/11/23/c-0000000001.jsonl.gz")
    #expect(kinds(try audit(world)) == [.segmentMisplaced])
  }
}
