internal import Findings
internal import GRDB
internal import Platform
internal import PlatformSQLite

/// One walk over all rows that a query fits, counting everything that the dashboard shows.
///
/// Rows come as plain numbers off SQLite's own handle: 14 grouped statements would each read the table again.
struct StatisticsPass {
  /// In the order of ``add(_:_:)``.
  static let columns: SQLFragment = """
    v.latest, v.updated, (v.severity >= 4.0) + (v.severity >= 7.0) + (v.severity >= 9.0), v.flags, v.type, v.region,
    v.account, v.resource_type, v.remotes, v.country, v.organisation, v.asn,
    CASE typeof(v.ip) WHEN 'integer' THEN v.ip WHEN 'blob' THEN -2 ELSE -1 END, v.ip, v.seq
    """

  private let countsAllVersions: Bool
  private let others: PreparedStatement

  private var total = FindingCount()
  private var archived = 0
  private var samples = 0
  private var bands = BandCounts()
  private var timeline = TimeHistogram()
  private var days = TimeHistogram.days()
  private var types = CodeCounter()
  private var regions = CodeCounter()
  private var accounts = CodeCounter()
  private var resourceTypes = CodeCounter()
  private var countries = CodeCounter()
  private var networks = TopCounter<Network>()
  private var addresses = TopCounter<IPAddress>()

  struct Network: Hashable {
    var asn: Int64
    var organisation: Int64
  }

  init(_ db: Database, countsAllVersions: Bool) throws {
    self.countsAllVersions = countsAllVersions
    others = try PreparedStatement(
      db,
      sql: """
        SELECT country, organisation, asn, CASE typeof(ip) WHEN 'integer' THEN ip WHEN 'blob' THEN -2 ELSE -1 END, ip
        FROM remote WHERE place BETWEEN ? AND ?
        """)
  }

  mutating func run(_ db: Database, _ query: IndexQuery) throws {
    let condition = QueryCompiler.condition(query, versions: .all)
    let request: SQLFragment = "SELECT \(Self.columns) FROM version v WHERE \(condition)"
    let statement = try PreparedStatement(db, sql: request.sql)
    var failure: (any Error)?
    var rows = 0
    try statement.rows(text: request.textBuffer.span) {
      request.bind(&$0)
    } _: { row in
      do {
        // What SQLite is told to stop only stops within one of its own steps.
        rows += 1
        if rows & 0xFFFF == 0 { try Task.checkCancellation() }
        try add(row)
        return true
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
  }

  private mutating func add(_ row: borrowing RowReader) throws {
    total.versions += 1
    let isLatest = row.integer(0) == 1
    if isLatest { total.findings += 1 }
    guard isLatest || countsAllVersions else { return }
    let band = row.integer(2)
    bands.add(band: band)
    timeline.add(microseconds: row.integer(1), band: band)
    days.add(microseconds: row.integer(1), band: band)
    let flags = row.integer(3)
    if flags & IndexSchema.Flag.archived != 0 { archived += 1 }
    if flags & IndexSchema.Flag.sample != 0 { samples += 1 }
    types.add(row.integer(4))
    regions.add(row.integer(5))
    accounts.add(row.integer(6))
    resourceTypes.add(row.integer(7))
    let remotes = row.integer(8)
    guard remotes > 0 else { return }
    let first = Remote(row, from: 9)
    if remotes == 1 { add(first) } else { try addDistinct(first, ofVersion: row.integer(14)) }
  }

  private struct Remote {
    let country: Int64
    let network: Network
    let address: IPAddress?

    init(_ row: borrowing RowReader, from column: Int32) {
      country = row.integer(column)
      network = Network(asn: row.integer(column + 2), organisation: row.integer(column + 1))
      switch row.integer(column + 3) {
      case -1: address = nil
      case -2: address = row.words(column + 4).map { IPAddress(high: $0.high, low: $0.low) }
      case let bits: address = IPAddress(v4: UInt32(truncatingIfNeeded: bits))
      }
    }
  }

  private mutating func add(_ remote: Remote) {
    if remote.country > 0 { countries.add(remote.country) }
    if remote.network != Network(asn: 0, organisation: 0) { networks.add(remote.network) }
    if let address = remote.address { addresses.add(address) }
  }

  /// A finding with several remote addresses counts once for each country, network and address among them.
  private mutating func addDistinct(_ first: Remote, ofVersion seq: Int64) throws {
    var all = [first]
    let start = seq * IndexSchema.remotesPerVersion
    let empty: [UInt8] = []
    try others.rows(text: empty.span) { bind in
      bind.integer(start + 1)
      bind.integer(start + IndexSchema.remotesPerVersion - 1)
    } _: { row in
      all.append(Remote(row, from: 0))
      return true
    }
    for country in Set(all.map(\.country)) where country > 0 { countries.add(country) }
    for network in Set(all.map(\.network)) where network != Network(asn: 0, organisation: 0) { networks.add(network) }
    for address in Set(all.compactMap(\.address)) { addresses.add(address) }
  }

  // MARK: - Result

  /// Everything but the principals.
  func statistics(_ query: IndexQuery, _ terms: inout TermReader) throws -> IndexStatistics {
    var result = IndexStatistics()
    result.total = total
    result.archived = archived
    result.samples = samples
    result.bands = bands
    result.timeline = timeline.timeline(
      wanted: IndexStatistics.timelineBuckets, since: query.since, until: query.until)
    result.days = days.buckets.suffix(IndexStatistics.mostDays)
    let byType = try Self.texts(types, &terms)
    result.types = .init(byType)
    var byPurpose: [String: Int] = [:]
    for (type, count) in byType { byPurpose[String(FindingType(type).purpose), default: 0] += count }
    result.purposes = .init(byPurpose.map { ($0.key, $0.value) })
    result.regions = .init(try Self.texts(regions, &terms))
    result.accounts = .init(try Self.texts(accounts, &terms))
    result.resourceTypes = .init(try Self.texts(resourceTypes, &terms))
    result.countries = try Self.countries(countries, &terms)
    result.addresses = IndexStatistics.Facet(addresses, precedes: <) { address in (address.description, "") }
    // Sorted by number first, so that what is shown does not depend on codes.
    result.networks = try IndexStatistics.Facet(networks) {
      ($0.asn, $0.organisation) < ($1.asn, $1.organisation)
    } _: {
      ($0.asn == 0 ? "" : "AS\($0.asn)", try terms[$0.organisation])
    }
    return result
  }

  private static func texts(_ counter: CodeCounter, _ terms: inout TermReader) throws -> [(String, Int)] {
    try counter.found.map { (try terms[$0.code], $0.count) }
  }

  /// A country may be stored in several ways: its code in either case, and a name.
  private static func countries(_ counter: CodeCounter, _ terms: inout TermReader) throws -> IndexStatistics.Facet {
    var counts: [String: (name: String, count: Int)] = [:]
    for (stored, count) in try texts(counter, &terms) {
      let (code, name) = CountryText.codeAndName(stored)
      let known = code.isEmpty ? Countries.code(forName: name) ?? "" : code.uppercased()
      counts[known.isEmpty ? name : known, default: (name, 0)].count += count
    }
    return IndexStatistics.Facet(
      counts.map { value, entry in
        .init(value: value, label: entry.name == value ? "" : entry.name, count: entry.count)
      }, most: IndexStatistics.mostRows)
  }
}

extension IndexStatistics.Facet {
  /// - Parameter rows: all there are, in any order.
  init(_ rows: [Row], most: Int) {
    let sorted = rows.sorted { $0.count != $1.count ? $0.count > $1.count : $0.value < $1.value }
    self.rows = Array(sorted.prefix(most))
    otherValues = sorted.count - self.rows.count
    others = sorted.dropFirst(most).reduce(0) { $0 + $1.count }
  }

  init(_ counts: [(value: String, count: Int)]) {
    self.init(
      counts.map { Row(value: $0.value, count: $0.count) }, most: IndexStatistics.mostRows)
  }

  init<Value>(
    _ counter: TopCounter<Value>, precedes: (Value, Value) -> Bool,
    _ text: (Value) throws -> (value: String, label: String)
  ) rethrows {
    rows = try counter.top(IndexStatistics.topRows, precedes: precedes).map { entry in
      let (value, label) = try text(entry.value)
      return Row(value: value, label: label, count: entry.count)
    }
    otherValues = counter.counts.count - rows.count
    others = counter.total - rows.reduce(0) { $0 + $1.count }
  }
}
