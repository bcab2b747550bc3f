import Findings
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Index

@Suite struct IndexErrorTests {
  private func error(_ body: () async throws -> Void) async -> IndexError? {
    do {
      try await body()
      return nil
    } catch { return error as? IndexError }
  }

  @Test func `a missing index is an error that names its path, and nothing is made`() async throws {
    let folder = try TemporaryFolder()
    let found = await error { _ = try IndexReader.open(directory: folder.path) }
    #expect(
      found?.description
        == "\(folder.path)/findings.sqlite: the index cannot be used: there is none: name the collector's data folder, or "
        + "run 'muster index rebuild' to make it from the archive")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func `a file that is no index is damaged`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/findings.sqlite"
    try Data(repeating: 0x55, count: 8192).write(to: URL(fileURLWithPath: path))
    let found = [
      await error { _ = try IndexReader.open(directory: folder.path) },
      await error { _ = try FindingIndex.open(directory: folder.path) },
    ]
    for found in found {
      guard case .damaged(path, _) = found else {
        Issue.record("\(String(describing: found))")
        continue
      }
      #expect(found?.description.contains("muster index rebuild") == true)
    }
  }

  @Test(
    arguments: [
      "DELETE FROM term WHERE field = \(TermField.account.rawValue)", "UPDATE term SET data = zeroblob(9)",
      "UPDATE term SET page = page + 1", "UPDATE chunk SET data = substr(data, 1, length(data) - 1)",
      "UPDATE chunk SET first = 1",
    ])
  func `rows without their texts, or that cannot be read, are damage and no wrong answer`(sql: String) async throws {
    let world = try IndexWorld()
    var maker = ModelMaker(1)
    try world.admit((0..<40).map { _ in maker.finding() })
    try await world.index.database.write { try $0.execute(sql: sql) }
    let reader = try IndexReader.open(directory: world.folder.path)
    let found = [
      await error { _ = try await reader.count(IndexQuery(scope: .everything)) },
      await error { _ = try FindingIndex.open(directory: world.folder.path) },
    ]
    for found in found {
      guard case .damaged(world.index.path, _) = found else {
        Issue.record("\(String(describing: found))")
        continue
      }
    }
  }

  @Test(arguments: ["chunk", "term"], Seed.fresh(count: 2))
  func `a byte that changed on the disk is damage, wherever it is`(table: String, seed: Seed) async throws {
    var random = SeededGenerator(seed)
    let world = try IndexWorld()
    var maker = ModelMaker(seed)
    try world.admit((0..<40).map { _ in maker.finding() })
    let queue = try DatabaseQueue(path: world.index.path)
    let blobs = try await queue.read { db in
      try Row.fetchAll(db, sql: "SELECT rowid, data FROM \(table)").map { ($0[0] as Int64, $0[1] as Data) }
    }
    for _ in 0..<40 {
      let (row, whole) = try #require(blobs.randomElement(using: &random))
      var changed = whole
      changed[Int.random(in: 0..<whole.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
      let wrong = changed
      try await queue.write {
        try $0.execute(sql: "UPDATE \(table) SET data = ? WHERE rowid = ?", arguments: [wrong, row])
      }
      let found = await error { _ = try FindingIndex.open(directory: world.folder.path) }
      guard case .damaged = found else {
        Issue.record("\(String(describing: found)): replay with seed \(seed)")
        return
      }
      try await queue.write {
        try $0.execute(sql: "UPDATE \(table) SET data = ? WHERE rowid = ?", arguments: [whole, row])
      }
    }
    try world.reopen()
    #expect(
      try await world.reader.count(IndexQuery(scope: .everything, versions: .all)).versions == world.findings.count)
  }

  @Test func `an index whose pages are damaged says so when they are read`() async throws {
    let world = try IndexWorld()
    var maker = ModelMaker(1)
    try world.admit((0..<400).map { _ in maker.finding() })
    try await world.index.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    let path = world.index.path
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    let size = try file.seekToEnd()
    // Behind what a connection reads when it opens the file.
    for page in 32..<(size / 4096) {
      try file.seek(toOffset: page * 4096)
      try file.write(contentsOf: Data(repeating: 0xA5, count: 4096))
    }
    try file.close()
    let reader = try IndexReader.open(directory: world.folder.path)
    let found = await error { _ = try await reader.all(IndexQuery(scope: .everything)) }
    guard case .damaged = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test func `an index of another format is refused by readers and by the writer`() async throws {
    let world = try IndexWorld()
    try await world.index.database.write { try $0.execute(sql: "PRAGMA user_version = 77") }
    let expected = IndexError.otherVersion(path: world.index.path, found: 77, supported: IndexSchema.version)
    #expect(await error { _ = try IndexReader.open(directory: world.folder.path) } == expected)
    #expect(await error { _ = try FindingIndex.open(directory: world.folder.path) } == expected)
    #expect(expected.description.contains("muster index rebuild"))
  }

  @Test func `another program's database is not taken for an index`() async throws {
    let folder = try TemporaryFolder()
    let queue = try DatabaseQueue(path: folder.path + "/findings.sqlite")
    try await queue.write { try $0.execute(sql: "CREATE TABLE other(a)") }
    try queue.close()
    for found in [
      await error { _ = try IndexReader.open(directory: folder.path) },
      await error { _ = try FindingIndex.open(directory: folder.path) },
    ] {
      guard case .otherVersion(_, 0, IndexSchema.version) = found else {
        Issue.record("\(String(describing: found))")
        continue
      }
    }
  }

  @Test func `every error says what to do`() {
    let table: [(IndexError, String)] = [
      (
        .damaged(path: "/d/i", detail: "x"),
        "/d/i: the index is damaged (x): run 'muster index rebuild'; the archive is whole"
      ),
      (
        .otherVersion(path: "/d/i", found: 2, supported: 1),
        "/d/i: the index has format 2, written by a later version of this program, which writes 1: run that version, or "
          + "run 'muster index rebuild' to go on with this one"
      ),
      (
        .otherVersion(path: "/d/i", found: 1, supported: 2),
        "/d/i: the index has format 1, this program writes 2: start the collector, which makes it again from the archive, "
          + "or run 'muster index rebuild'"
      ),
      (
        .otherVersion(path: "/d/i", found: 0, supported: 2),
        "/d/i: the file is no index of this program, which writes format 2: run 'muster index rebuild'"
      ),
      (
        .pointerUnreadable(path: "/d/current"),
        "/d/current: it should hold the name of an index file: run 'muster index rebuild'; the archive is whole"
      ),
      (.busy(path: "/d/i"), "/d/i: another program holds the index locked: close it, then try again"),
      (.outOfSpace(path: "/d/i"), "/d/i: no space is left for the index: free some, then try again; nothing is lost"),
    ]
    for (error, text) in table { #expect(error.description == text) }
    let codes: [(ResultCode, IndexError)] = [
      (.SQLITE_CORRUPT, .damaged(path: "p", detail: "m")), (.SQLITE_NOTADB, .damaged(path: "p", detail: "m")),
      (.SQLITE_BUSY, .busy(path: "p")), (.SQLITE_LOCKED, .busy(path: "p")), (.SQLITE_FULL, .outOfSpace(path: "p")),
    ]
    for (code, expected) in codes {
      #expect(IndexError(reading: DatabaseError(resultCode: code, message: "m"), path: "p") == expected)
    }
  }

  @Test func `readers see whole transactions while the writer writes`() async throws {
    let world = try IndexWorld()
    var maker = ModelMaker(3)
    let reader = try IndexReader.open(directory: world.folder.path)
    try world.admit([maker.finding()])
    let before = try await reader.count(IndexQuery(scope: .everything)).versions
    try world.index.write { writer in
      var other = ModelFinding()
      other.account = "1"
      _ = try IndexWorld.admit(other, to: &writer)
      writer.add(IndexWorld.member(of: other, number: 9))
      let during = try reader.readBlocking { view, _ in view.snapshot.count }
      #expect(during == before)
    }
    #expect(try await reader.count(IndexQuery(scope: .everything)).versions == before)
    try world.index.settle()
    #expect(try await reader.count(IndexQuery(scope: .everything)).versions == before + 1)
  }
}
