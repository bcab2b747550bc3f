import Archive
import Findings
import Foundation
import GRDB
import Platform
import TestSupport
import Wire

@testable import Index

/// A data folder whose archive and index a test can make disagree.
final class AuditWorld {
  let folder: TemporaryFolder
  let index: FindingIndex
  private var sequence: UInt64 = 0

  static let segment = "us-west-1/2026/11/23/c-0000000001.jsonl.gz"

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/index", withIntermediateDirectories: true)
    index = try FindingIndex.open(directory: folder.path + "/index")
  }

  static func finding(_ id: Int, updated: Int = 0) -> String {
    """
    {"accountId":"111122223333","id":"finding-\(id)","type":"Recon:EC2/Portscan","severity":2,"region":"us-west-1",\
    "createdAt":"2026-11-23T00:00:00Z","updatedAt":"2026-11-23T00:00:0\(updated)Z"}
    """
  }

  func path(_ segment: String) -> String { folder.path + "/archive/" + segment }

  func member(_ lines: [String], hasOrigin: Bool = true, claiming: Int? = nil) -> [UInt8] {
    sequence += 1
    var digest = LinesDigest()
    for line in lines { digest.add(line: SHA256Digest(of: Array(line.utf8))) }
    let origin = MemberOrigin(
      maker: .agent, batch: BatchID(agent: "probe.00c0ffee", sequence: sequence), keyID: "key-1",
      linesDigest: digest.finished(), lines: UInt32(claiming ?? lines.count))
    let text = Array(lines.map { $0 + "\n" }.joined().utf8)
    return GzipCompressor(level: 1).member(of: text.span, extraField: hasOrigin ? origin.encoded() : [])
  }

  /// Appends a member to a segment, and tells the index.
  @discardableResult
  func add(
    _ lines: [String], to segment: String = segment, hasOrigin: Bool = true, claiming: Int? = nil
  ) throws -> Range<Int> {
    let member = member(lines, hasOrigin: hasOrigin, claiming: claiming)
    let place = try append(member, to: segment)
    try index.write { writer in
      for (number, line) in lines.enumerated() {
        try Self.admit(line, as: number, of: segment, &writer)
      }
      writer.add(
        MemberEntry(
          segment: segment, offset: place.lowerBound, bytes: place.count, agent: "probe.00c0ffee", sequence: sequence,
          keyID: "key-1"))
    }
    try index.settle()
    return place
  }

  private static func admit(_ line: String, as number: Int, of segment: String, _ writer: inout IndexWriter) throws {
    var buffer = PaddedBuffer()
    buffer.replace(with: line.utf8.span)
    var parser = JSONParser(maximumDepth: 128)
    var table = FindingTable()
    guard let document = try? parser.parse(buffer, 0..<line.utf8.count),
      (try? table.append(document, line: number, digest: SHA256Digest(of: Array(line.utf8)))) != nil
    else { return }
    _ = writer.admit(table.rows[0], of: table, region: try Region(segment.prefix { $0 != "/" }), line: number)
  }

  @discardableResult
  func append(_ bytes: [UInt8], to segment: String) throws -> Range<Int> {
    let url = URL(fileURLWithPath: path(segment))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    var content = (try? Data(contentsOf: url)) ?? Data()
    let start = content.count
    content.append(contentsOf: bytes)
    try content.write(to: url)
    return start..<content.count
  }

  func change(_ segment: String = segment, _ body: (inout Data) -> Void) throws {
    let url = URL(fileURLWithPath: path(segment))
    var content = try Data(contentsOf: url)
    body(&content)
    try content.write(to: url)
  }

  /// Changes the index's versions behind its owner's back.
  func changeRows(_ change: (inout [VersionRow]) -> Void) throws {
    let queue = try DatabaseQueue(path: index.path)
    try queue.write { db in
      let store = IndexStore(path: index.path)
      let snapshot = try store.load(db)
      var rows = (0..<snapshot.count).map { snapshot.row($0) }
      change(&rows)
      try store.save(IndexStore.Changes(chunks: [ColumnChunk(first: 0, rows.span)]), db)
    }
    try queue.close()
  }

  /// Changes the index behind its owner's back.
  func sql(_ sql: String) throws {
    let queue = try DatabaseQueue(path: index.path)
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
  }
}
