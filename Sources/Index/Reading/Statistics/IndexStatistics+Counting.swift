internal import Findings
internal import Platform

extension IndexStatistics {
  /// Counts what a query fits.
  ///
  /// - Parameters:
  ///   - parts: of the index that the snapshot is of.
  ///   - events: whether to count events too.
  /// - Throws: `CancellationError`.
  init(_ query: IndexQuery, _ snapshot: IndexSnapshot, _ parts: IndexParts, events: Bool = true) async throws {
    self.init()
    hasEvents = events || query.versions == .all
    let filter = RowFilter(query, snapshot, versions: .all)
    guard !filter.isEmpty else { return }
    let countsAllVersions = query.versions == .all
    async let remotes = parts.remotes.parts(of: snapshot)
    let principals = await parts.principals.parts(of: snapshot)
    let tasks = try await ChunkScan.run(snapshot) {
      StatisticsCounts(snapshot, principals, countsAllVersions: countsAllVersions, countsEvents: events)
    } _: { chunk, counts in
      counts.add(chunk, filter, snapshot)
    }
    async let principalFacets = PrincipalFacets(tasks, principals)
    setFigures(of: tasks, query)
    setFacets(of: tasks, snapshot)
    setFacets(
      ofRemotes: Tallies(tasks.map(\.counted.remotes), earlier: tasks.map(\.earlier.remotes)), await remotes)
    (self.principals, instances) = (await principalFacets.all, await principalFacets.instances)
  }

  private mutating func setFigures(of tasks: [StatisticsCounts], _ query: IndexQuery) {
    guard var times = tasks.first?.counted.times, var earlier = tasks.first?.earlier.times else { return }
    for other in tasks.dropFirst() {
      times.add(other.counted.times)
      earlier.add(other.earlier.times)
    }
    for task in tasks {
      total.findings += task.total.findings
      total.versions += task.total.versions
      archived += task.counted.archived
      samples += task.counted.samples
    }
    bands = times.days.total
    events = bands
    events += earlier.days.total
    timeline = times.timeline.timeline(
      wanted: Self.timelineBuckets, since: query.since, until: query.until, earlier: earlier.timeline)
    days = times.days.buckets(earlier: earlier.days).suffix(Self.mostDays)
    week = WeekHours(times.hours, earlier: earlier.hours)
  }

  private mutating func setFacets(of tasks: [StatisticsCounts], _ snapshot: IndexSnapshot) {
    let byType = Tallies(tasks.map(\.counted.types), earlier: tasks.map(\.earlier.types))
    types = Facet(byType, snapshot[.type])
    regions = Facet(Tallies(tasks.map(\.counted.regions), earlier: tasks.map(\.earlier.regions)), snapshot[.region])
    accounts = Facet(
      Tallies(tasks.map(\.counted.accounts), earlier: tasks.map(\.earlier.accounts)), snapshot[.account])
    resourceTypes = Facet(
      Tallies(tasks.map(\.counted.resourceTypes), earlier: tasks.map(\.earlier.resourceTypes)),
      snapshot[.resourceType])
    let purposeOf = EntryValues(snapshot[.type], byType) { type, add in
      let purpose = String(FindingType(type.string).purpose)
      add(purpose.utf8.span)
    }
    purposes = Facet(purposeOf.tallies, purposeOf.values.list)
  }

  private mutating func setFacets(ofRemotes tallies: Tallies, _ parts: RemoteParts) {
    let places = parts.places
    let byCountry = TopNumbers(
      tallies.total(of: parts.countriesOf, parts: places.countries.count - 1), from: 1, most: Self.mostRows
    ) { places.countries[$0].value < places.countries[$1].value }
    countries = Facet(byCountry) { number in
      let country = places.countries[number]
      return (country.value, country.name == country.value ? "" : country.name)
    }
    let byNetwork = TopNumbers(
      tallies.total(of: parts.networksOf, parts: places.networkCount), from: 1, most: Self.topRows
    ) { left, right in
      let (left, right) = (places.network(left), places.network(right))
      return (left.asn, left.organisation) < (right.asn, right.organisation)
    }
    networks = Facet(byNetwork) { number in
      let network = places.network(number)
      return (network.asn == 0 ? "" : "AS\(network.asn)", network.organisation)
    }
    let byAddress = TopNumbers(
      tallies.total(of: parts.addressesOf, parts: parts.addresses.list.count), from: 1, most: Self.topRows
    ) { parts.address($0) < parts.address($1) }
    addresses = Facet(byAddress) { (parts.address($0).description, "") }
  }
}

extension IndexStatistics.Facet {
  init(_ top: TopNumbers, _ text: (Int) -> (value: String, label: String)) {
    self.init()
    rows = top.top.map { entry in
      let (value, label) = text(entry.number)
      return Row(value: value, label: label, count: entry.count, events: entry.events)
    }
    otherValues = top.found - rows.count
    others = top.total - rows.reduce(0) { $0 + $1.count }
    otherEvents = top.events - rows.reduce(0) { $0 + $1.events }
  }

  /// The texts of a field of which a fleet has few.
  init(_ tallies: Tallies, _ terms: TermList) {
    let top = TopNumbers(tallies, most: IndexStatistics.mostRows) { terms.string($0) < terms.string($1) }
    self.init(top) { (terms.string($0), "") }
  }
}

/// What findings are about.
private struct PrincipalFacets: Sendable {
  let all: IndexStatistics.Facet
  let instances: IndexStatistics.Facet

  init(_ tasks: [StatisticsCounts], _ parts: PrincipalParts) {
    var tallies = Tallies(
      counted: Self.totals(tasks.map(\.counted.principals)), earlier: Self.totals(tasks.map(\.earlier.principals)))
    all = Self.facet(tallies, parts)
    tallies.keep { parts.kind($0) == .instance }
    instances = Self.facet(tallies, parts)
  }

  private static func facet(_ tallies: Tallies, _ parts: PrincipalParts) -> IndexStatistics.Facet {
    let top = TopNumbers(tallies, from: 1, most: IndexStatistics.topRows) { left, right in
      let (one, other) = (parts.id(left), parts.id(right))
      return one != other ? one < other : parts.kind(left).rawValue < parts.kind(right).rawValue
    }
    return IndexStatistics.Facet(top) { (parts.id($0), parts.kind($0).name) }
  }

  /// Empty when no task has seen any.
  private static func totals(_ tasks: [PrincipalCounts]) -> [UInt32] {
    let tasks = tasks.filter { !$0.isEmpty }
    var totals = tasks.first?.totals() ?? []
    for task in tasks.dropFirst() {
      let added = task.totals()
      for number in totals.indices { totals[number] &+= added[number] }
    }
    return totals
  }
}
