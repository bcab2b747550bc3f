import Findings
import Foundation
import Platform
import TestSupport
import Testing

@testable import Index

@Suite struct FindingIndexTests {
  private struct Refusal: Error {}

  private let everything = IndexQuery(scope: .everything, versions: .all)

  private func version(updated seconds: Int64, count: Int64 = 1, lastSeen: Int64? = nil, title: String = "t")
    -> ModelFinding
  {
    var finding = ModelFinding()
    finding.updated = Timestamp(microseconds: seconds * 1_000_000)
    finding.created = Timestamp(microseconds: 1_000_000)
    finding.count = count
    finding.lastSeen = lastSeen.map { Timestamp(microseconds: $0 * 1_000_000) }
    finding.title = title
    return finding
  }

  private func termCounts(_ world: IndexWorld) async throws -> [Int] {
    try await world.reader.read { $0.snapshot.terms.map(\.count) }
  }

  @Test func `the same version is a duplicate in its transaction and in later ones`() throws {
    let world = try IndexWorld()
    #expect(try world.admit([version(updated: 5), version(updated: 5)]) == [.stored, .duplicate])
    #expect(try world.admit([version(updated: 5)]) == [.duplicate])
    try world.reopen()
    #expect(try world.admit([version(updated: 5)]) == [.duplicate])
  }

  @Test func `two documents with one id and one time are two versions`() async throws {
    let world = try IndexWorld()
    #expect(try world.admit([version(updated: 5), version(updated: 5, title: "other")]) == [.stored, .updated])
    #expect(try await world.reader.count(everything) == FindingCount(findings: 1, versions: 2))
  }

  @Test func `one document that two regions report is two findings`() async throws {
    let world = try IndexWorld()
    var elsewhere = version(updated: 5)
    elsewhere.reportingRegion = "eu-central-1"
    #expect(try world.admit([version(updated: 5), elsewhere]) == [.stored, .stored])
    #expect(try await world.reader.count(everything) == FindingCount(findings: 2, versions: 2))
  }

  @Test func `a late older version never becomes the latest`() async throws {
    let world = try IndexWorld()
    try world.admit([version(updated: 9, title: "new")])
    #expect(try world.admit([version(updated: 5, count: 99, title: "old")]) == [.updated])
    let page = try await world.reader.findings(IndexQuery(scope: .everything))
    #expect(page.findings.map(\.title) == ["new"])
    #expect(page.findings.map(\.versions) == [2])
  }

  @Test func `of versions with one time the higher count wins, then the later last activity`() async throws {
    let world = try IndexWorld()
    try world.admit([version(updated: 5, count: 3, lastSeen: 1, title: "count")])
    try world.admit([version(updated: 5, count: 2, lastSeen: 9, title: "seen later, counted less")])
    #expect(try await world.reader.findings(IndexQuery(scope: .everything)).findings.map(\.title) == ["count"])
    try world.admit([version(updated: 5, count: 3, lastSeen: 2, title: "seen later")])
    #expect(try await world.reader.findings(IndexQuery(scope: .everything)).findings.map(\.title) == ["seen later"])
  }

  @Test(arguments: Seed.fresh(count: 12))
  func `which version is the latest does not depend on the order of arrival`(seed: Seed) async throws {
    var random = SeededGenerator(seed)
    let versions = (0..<6).map { number in
      version(
        updated: Int64.random(in: 1...3, using: &random), count: Int64.random(in: 1...2, using: &random),
        title: "v\(number)")
    }
    var winners: Set<String> = []
    for _ in 0..<4 {
      let world = try IndexWorld()
      for version in versions.shuffled(using: &random) { try world.admit([version]) }
      let page = try await world.reader.findings(IndexQuery(scope: .everything))
      #expect(page.findings.count == 1, "replay with seed \(seed)")
      winners.insert(page.findings[0].title)
    }
    #expect(winners.count == 1, "replay with seed \(seed)")
  }

  @Test func `a write that throws leaves nothing, its new terms included`() async throws {
    let world = try IndexWorld()
    try world.admit([version(updated: 5)])
    let terms = try await termCounts(world)
    var other = version(updated: 6)
    other.account = "999988887777"
    other.type = "Unheard:Of/Type"
    #expect(throws: Refusal.self) {
      try world.index.write { writer in
        _ = try IndexWorld.admit(other, to: &writer)
        var entry = IndexWorld.member(of: other, number: 7)
        entry.segment = "us-west-1/2023/11/14/c-0000000009.jsonl.gz"
        entry.agent = "unheard-of.00000001"
        writer.add(entry)
        throw Refusal()
      }
    }
    #expect(try await world.reader.count(everything) == FindingCount(findings: 1, versions: 1))
    #expect(try await termCounts(world) == terms)
    #expect(try world.index.indexedBytes().count == 1)
    // What follows gets the codes that were taken back, in memory as on disk.
    #expect(try world.admit([other]) == [.stored])
    try world.reopen()
    let page = try await world.reader.findings(IndexQuery(scope: .everything))
    #expect(page.findings.map(\.account) == ["999988887777", "111122223333"])
    #expect(page.findings.map(\.type) == ["Unheard:Of/Type", "Recon:EC2/PortProbeUnprotectedPort"])
    #expect(page.findings.map(\.pointer.agent) == ["probe.00c0ffee", "probe.00c0ffee"])
  }

  @Test func `a write that throws takes with it what was not settled`() async throws {
    let world = try IndexWorld()
    try world.admit([version(updated: 5)])
    try world.index.write { writer in
      _ = try IndexWorld.admit(version(updated: 6), to: &writer)
      writer.add(IndexWorld.member(of: version(updated: 6), number: 7))
    }
    #expect(world.index.unsettledVersions == 1)
    #expect(throws: Refusal.self) { try world.index.write { _ in throw Refusal() } }
    #expect(world.index.unsettledVersions == 0)
    try world.index.settle()
    #expect(try await world.reader.count(everything) == FindingCount(findings: 1, versions: 1))
    #expect(try world.admit([version(updated: 6)]) == [.updated])
  }

  @Test func `what is written and not settled is a duplicate to the writer already`() throws {
    let world = try IndexWorld()
    let verdicts = try (0..<2).map { _ in
      try world.index.write { try IndexWorld.admit(version(updated: 5), to: &$0) }
    }
    #expect(verdicts == [.stored, .duplicate])
    world.index.abandon()
    #expect(try world.admit([version(updated: 5)]) == [.stored])
  }

  @Test func `terms, members and numbers go on after the index is opened again`() async throws {
    let world = try IndexWorld()
    var second = version(updated: 6)
    second.account = "999988887777"
    try world.admit([version(updated: 5)])
    try world.reopen()
    try world.admit([second])
    try world.reopen()
    let accounts = try await world.reader.read { view in (1...2).map { view.snapshot[.account].string($0) } }
    #expect(accounts == ["111122223333", "999988887777"])
    let found = try await world.reader.all(everything)
    #expect(Set(found.map(\.pointer.offset)) == [100, 200])
    #expect(found.map(\.account) == ["999988887777", "111122223333"])
  }

  @Test(
    arguments: [
      "0123456789abcdef0123456789abcdef", "0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcde",
      "0123456789abcdef0123456789abcdeg", "x", "日本", "sample-finding/1", "00000000000000000000000000000000",
    ])
  func `an id of any form comes back as it was`(id: String) async throws {
    let world = try IndexWorld()
    var finding = version(updated: 5)
    finding.id = id
    finding.arn = ModelFinding.arn(
      partition: "aws", region: "us-west-1", account: finding.account, detector: "d", id: id)
    #expect(try world.admit([finding, finding]) == [.stored, .duplicate])
    let found = try await world.reader.findings(IndexQuery(scope: .everything)).findings
    #expect(found.map(\.id) == [id])
    #expect(found.map(\.arn) == [finding.arn])
    guard case .found(let histories) = try await world.reader.finding(id, scope: .everything) else {
      Issue.record("not found by its id")
      return
    }
    #expect(histories.map(\.latest.id) == [id])
  }

  @Test func `texts of any length are taken, and cut in the index at a whole character`() async throws {
    let world = try IndexWorld()
    let long = String(repeating: "日本", count: 30_000)
    var findings = (0..<3).map { number in
      var finding = version(updated: 5 + Int64(number), title: long + "\(number)")
      finding.id = long + "\(number)"
      finding.arn = nil
      finding.account = "1234" + long
      finding.type = "Recon:" + long
      return finding
    }
    findings[2].id = findings[1].id
    #expect(try world.admit(findings) == [.stored, .stored, .updated])
    #expect(try world.admit(findings) == [.duplicate, .duplicate, .duplicate])
    try world.reopen()
    #expect(try world.admit(findings) == [.duplicate, .duplicate, .duplicate])
    #expect(try await world.reader.count(everything) == FindingCount(findings: 2, versions: 3))
    let found = try await world.reader.findings(everything).findings
    for finding in found {
      #expect((4000...4096).contains(finding.type.utf8.count) && finding.type.hasPrefix("Recon:日本"))
      #expect(!finding.type.contains("\u{FFFD}") && !finding.title.contains("\u{FFFD}"))
      #expect(finding.title.utf8.count > 8000)
    }
    let longest = try await world.reader.read { view in
      TermField.allCases.map { field in
        (1...max(1, view.snapshot[field].count)).map { view.snapshot[field].bytes($0).count }.max() ?? 0
      }.max() ?? 0
    }
    #expect(longest < 40_000)
    guard case .found(let histories) = try await world.reader.finding(findings[1].id, scope: .everything) else {
      Issue.record("not found by its whole id")
      return
    }
    #expect(histories.map(\.versions.count) == [2])
  }

  @Test func `a repeat of any version of a long history is known, and the latest stays the latest`() async throws {
    let world = try IndexWorld()
    let versions = (1...300).map { version(updated: Int64($0)) }
    try world.admit(Array(versions.reversed()))
    #expect(try Set(world.admit(versions.shuffled())) == [.duplicate])
    try world.reopen()
    #expect(try Set(world.admit(versions.shuffled())) == [.duplicate])
    guard case .found(let histories) = try await world.reader.finding(versions[0].id, scope: .everything) else {
      Issue.record("not found")
      return
    }
    #expect(histories.map(\.versions.count) == [300])
    #expect(histories[0].latest.updated == versions[299].updated)
    #expect(Set(histories[0].versions.map(\.versions)) == [300])
  }

  @Test func `a segment's mark is where its last member ends`() throws {
    let world = try IndexWorld()
    try world.admit([version(updated: 5), version(updated: 6)])
    #expect(try world.index.indexedBytes() == ["us-west-1/2023/11/14/c-0000000001.jsonl.gz": 300])
  }
}
