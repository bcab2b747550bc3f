import Archive
import Findings
import Foundation
import GRDB
import Platform
import TestSupport

@testable import Index

/// The promise, checked from outside: what the disk and the database hold, against what was fed.
struct PromiseCheck {
  private(set) var violations: [String] = []
  private var places: [String: [Place]] = [:]
  private var rejected: Set<String> = []

  private struct Place: Hashable {
    let segment: String
    let offset: Int
    let line: Int
  }

  init(_ world: SimulatedWorld) throws {
    try readArchive(of: world.collector)
    for (line, places) in places where places.count > 1 {
      violations.append("archived \(places.count) times: \(line) at \(places)")
    }
    for line in world.findings.versions where places[line] == nil {
      let word = world.collector.acknowledged.contains(line) ? "acknowledged and" : "fed and"
      violations.append("\(word) not in the archive: \(line)")
    }
    for line in places.keys where !world.findings.versions.contains(line) {
      violations.append("in the archive and never fed: \(line)")
    }
    for line in world.findings.refuse where !rejected.contains(line) {
      violations.append("no finding, and not kept under _rejected: \(line)")
    }
    try checkIndex(of: world.collector)
    for path in world.collector.disk.paths where path.contains("/.") || path.contains("state/upkeep") {
      violations.append("left behind by upkeep: \(path)")
    }
  }

  private mutating func readArchive(of collector: SimulatedCollector) throws {
    let prefix = "/data/archive/"
    for path in collector.disk.paths where path.hasPrefix(prefix) && path.hasSuffix(SegmentName.suffix) {
      let segment = String(path.dropFirst(prefix.count))
      var buffer = PaddedBuffer()
      let reader = ArchiveReader(disk: collector.disk, root: "/data/archive")
      try reader.members(of: segment, from: 0, inflater: GzipDecompressor(), into: &buffer) { offset, _, lines in
        var walk = LineWalk()
        while let range = walk.next(in: lines.bytes) {
          let line = lines.bytes.extracting(range).string
          if segment.hasPrefix("_rejected/") {
            rejected.insert(try Self.text(ofRejected: line))
          } else {
            places[line, default: []].append(Place(segment: segment, offset: offset, line: walk.number))
          }
        }
      }
    }
  }

  private static func text(ofRejected record: String) throws -> String {
    try JSONDecoder().decode([String: RejectedValue].self, from: Data(record.utf8))["text"]?.text ?? ""
  }

  /// A member of a rejected record: a text or a number.
  private struct RejectedValue: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      do { text = try container.decode(String.self) } catch { text = "\(try container.decode(Int.self))" }
    }
  }

  /// A version as the index has it.
  private struct IndexedRow {
    let place: Place
    let finding: String
    let updated: Int64
    let isLatest: Bool
  }

  private static func rows(of collector: SimulatedCollector) throws -> [IndexedRow] {
    try collector.index.queue.read { db in
      let snapshot = try IndexStore(path: "index").load(db)
      let latest = VersionRegister(entering: snapshot).latest
      var members: [Int64: (path: String, offset: Int)] = [:]
      for row in try Row.fetchAll(
        db, sql: "SELECT m.id, s.path, m.offset FROM member m JOIN segment s ON s.id = m.segment")
      {
        members[row[0]] = (row[1], row[2])
      }
      return (0..<snapshot.count).map { number in
        let row = snapshot.row(number)
        let member = members[row.place.member]
        return IndexedRow(
          place: Place(segment: member?.path ?? "none", offset: member?.offset ?? -1, line: row.place.line),
          finding: "\(row.id) \(row[.account]) \(row[.region])", updated: row[.updated],
          isLatest: latest.contains(number))
      }
    }
  }

  private mutating func checkIndex(of collector: SimulatedCollector) throws {
    let rows = try Self.rows(of: collector)
    let indexed = Set(rows.map(\.place))
    let archived = Set(places.values.joined())
    if rows.count != indexed.count { violations.append("\(rows.count) index rows for \(indexed.count) places") }
    for place in archived.subtracting(indexed) { violations.append("archived and not in the index: \(place)") }
    for place in indexed.subtracting(archived) { violations.append("in the index and not archived: \(place)") }
    for (finding, versions) in Dictionary(grouping: rows, by: \.finding) {
      let latest = versions.filter(\.isLatest)
      if latest.count != 1 || latest.first?.updated != versions.map(\.updated).max() {
        violations.append("finding \(finding) has \(latest.count) latest versions, or an older one")
      }
    }
  }
}
