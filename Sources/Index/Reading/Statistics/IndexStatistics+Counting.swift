internal import Findings

extension IndexStatistics {
  /// Counts what a query fits.
  ///
  /// - Parameter parts: of the index that the snapshot is of.
  /// - Throws: `CancellationError`.
  init(_ query: IndexQuery, _ snapshot: IndexSnapshot, _ parts: IndexParts) async throws {
    self.init()
    let filter = RowFilter(query, snapshot, versions: .all)
    guard !filter.isEmpty else { return }
    let countsAllVersions = query.versions == .all
    async let remotes = parts.remotes.parts(of: snapshot)
    let principals = await parts.principals.parts(of: snapshot)
    let tasks = try await ChunkScan.run(snapshot) {
      StatisticsCounts(snapshot, principals, countsAllVersions: countsAllVersions)
    } _: { chunk, counts in
      counts.add(chunk, filter, snapshot)
    }
    async let principalFacet = Facet(principals: tasks.map(\.principals), principals)
    setFigures(of: tasks, query)
    setFacets(of: tasks, snapshot)
    setFacets(ofRemotes: CodeCounts.totals(tasks.map(\.remotes)), await remotes)
    self.principals = await principalFacet
  }

  private mutating func setFigures(of tasks: [StatisticsCounts], _ query: IndexQuery) {
    guard var times = tasks.first?.times else { return }
    for other in tasks.dropFirst() { times.add(other.times) }
    for task in tasks {
      total.findings += task.total.findings
      total.versions += task.total.versions
      archived += task.archived
      samples += task.samples
    }
    bands = times.days.total
    timeline = times.timeline.timeline(wanted: Self.timelineBuckets, since: query.since, until: query.until)
    days = times.days.buckets.suffix(Self.mostDays)
  }

  private mutating func setFacets(of tasks: [StatisticsCounts], _ snapshot: IndexSnapshot) {
    let byType = CodeCounts.totals(tasks.map(\.types))
    types = Facet(byType, snapshot[.type])
    regions = Facet(CodeCounts.totals(tasks.map(\.regions)), snapshot[.region])
    accounts = Facet(CodeCounts.totals(tasks.map(\.accounts)), snapshot[.account])
    resourceTypes = Facet(CodeCounts.totals(tasks.map(\.resourceTypes)), snapshot[.resourceType])
    var byPurpose: [String: Int] = [:]
    for (type, count) in byType.enumerated() where count > 0 {
      byPurpose[String(FindingType(snapshot[.type].string(type)).purpose), default: 0] += Int(count)
    }
    purposes = Facet(byPurpose)
  }

  private mutating func setFacets(ofRemotes counts: [UInt32], _ parts: RemoteParts) {
    let places = parts.places
    let byCountry = TopNumbers(
      parts.countriesOf.total(counts.span, parts: places.countries.count - 1), from: 1, most: Self.mostRows
    ) { places.countries[$0].value < places.countries[$1].value }
    countries = Facet(byCountry) { number in
      let country = places.countries[number]
      return (country.value, country.name == country.value ? "" : country.name)
    }
    let byNetwork = TopNumbers(
      parts.networksOf.total(counts.span, parts: places.networkCount), from: 1, most: Self.topRows
    ) { left, right in
      let (left, right) = (places.network(left), places.network(right))
      return (left.asn, left.organisation) < (right.asn, right.organisation)
    }
    networks = Facet(byNetwork) { number in
      let network = places.network(number)
      return (network.asn == 0 ? "" : "AS\(network.asn)", network.organisation)
    }
    let byAddress = TopNumbers(
      parts.addressesOf.total(counts.span, parts: parts.addresses.list.count), from: 1, most: Self.topRows
    ) { parts.address($0) < parts.address($1) }
    addresses = Facet(byAddress) { (parts.address($0).description, "") }
  }
}

extension IndexStatistics.Facet {
  init(_ top: TopNumbers, _ text: (Int) -> (value: String, label: String)) {
    self.init()
    rows = top.top.map { entry in
      let (value, label) = text(entry.number)
      return Row(value: value, label: label, count: entry.count)
    }
    otherValues = top.found - rows.count
    others = top.total - rows.reduce(0) { $0 + $1.count }
  }

  /// The texts of a field of which a fleet has few.
  init(_ counts: [UInt32], _ terms: TermList) {
    let top = TopNumbers(counts, most: IndexStatistics.mostRows) { terms.string($0) < terms.string($1) }
    self.init(top) { (terms.string($0), "") }
  }

  init(_ counts: [String: Int]) {
    self.init()
    let sorted = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    rows = sorted.prefix(IndexStatistics.mostRows).map { Row(value: $0.key, count: $0.value) }
    otherValues = sorted.count - rows.count
    others = sorted.dropFirst(rows.count).reduce(0) { $0 + $1.value }
  }

  /// What findings are about.
  init(principals tasks: [PrincipalCounts], _ parts: PrincipalParts) {
    var counts = tasks.first?.totals() ?? []
    for task in tasks.dropFirst() {
      let added = task.totals()
      for number in counts.indices { counts[number] &+= added[number] }
    }
    let top = TopNumbers(counts, from: 1, most: IndexStatistics.topRows) { left, right in
      let (one, other) = (parts.id(left), parts.id(right))
      return one != other ? one < other : parts.kind(left).rawValue < parts.kind(right).rawValue
    }
    self.init(top) { (parts.id($0), parts.kind($0).name) }
  }
}
