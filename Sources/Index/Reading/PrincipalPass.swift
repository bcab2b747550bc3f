internal import Findings
internal import GRDB

/// Counts what findings are about. Apart from ``StatisticsPass`` since it needs texts.
struct PrincipalPass {
  /// The list of resources as it is stored: rows that are about the same things have the same one.
  private struct Key: Hashable {
    let resourceType: Int64
    let resources: String
  }

  private struct Principal: Hashable {
    let kind: AffectedResource.Kind
    let id: String
  }

  private var counter = TopCounter<Key>()

  mutating func run(_ db: Database, _ query: IndexQuery) throws {
    let condition = QueryCompiler.condition(query)
    let request: SQLFragment = """
      SELECT v.resource_type, v.resources FROM version v WHERE v.resources IS NOT NULL AND \(condition)
      """
    let rows = try Row.fetchCursor(db, sql: request.sql, arguments: request.arguments)
    var count = 0
    while let row = try rows.next() {
      count += 1
      if count & 0xFFFF == 0 { try Task.checkCancellation() }
      counter.add(Key(resourceType: row[0], resources: row[1]))
    }
  }

  func facet(_ terms: inout TermReader) throws -> IndexStatistics.Facet {
    var counts: [Principal: Int] = [:]
    var kinds: [Int64: AffectedResource.Kind?] = [:]
    for (key, count) in counter.counts {
      if kinds[key.resourceType] == nil {
        kinds[key.resourceType] = .some(AffectedResource.Kind(resourceType: try terms[key.resourceType]))
      }
      let wanted = kinds[key.resourceType] ?? nil
      let all = ListText.resources(key.resources)
      guard let principal = all.first(where: { $0.kind == wanted }) ?? all.first else { continue }
      counts[Principal(kind: principal.kind, id: principal.id), default: 0] += count
    }
    return IndexStatistics.Facet(
      counts.map { .init(value: $0.key.id, label: $0.key.kind.name, count: $0.value) }, most: IndexStatistics.topRows)
  }
}
