internal import Findings
internal import Platform

extension IndexStatistics {
  /// Counts what a query fits.
  ///
  /// - Parameters:
  ///   - parts: of the index that the snapshot is of.
  ///   - panels: the ones to be counted; others are empty unless they come with those.
  ///   - events: whether to count events too.
  /// - Throws: `CancellationError`.
  init(
    _ query: IndexQuery, _ snapshot: IndexSnapshot, _ parts: IndexParts,
    panels: Set<StatisticsPanel> = Set(StatisticsPanel.allCases), events: Bool = true
  ) async throws {
    self.init()
    hasEvents = events || query.versions == .all
    let filter = try await RowFilter.decided(query, snapshot, versions: .all)
    guard !filter.isEmpty else { return }
    let countsAllVersions = query.versions == .all
    let fields = CountedFields(panels)
    async let remotes = fields.contains(.remotes) ? parts.remotes.parts(of: snapshot) : RemoteParts()
    let principals = await fields.contains(.principals) ? parts.principals.parts(of: snapshot) : PrincipalParts()
    let tasks = try await ChunkScan.run(snapshot) {
      StatisticsCounts(
        fields, snapshot, principals, countsAllVersions: countsAllVersions, countsEvents: events)
    } _: { chunk, counts in
      counts.add(chunk, filter, snapshot)
    }
    let remoteFacets = await RemoteFacets(tasks, remotes)
    // Side by side, as each goes through all that there are of its kind.
    async let countries = panels.contains(.countries) ? remoteFacets.countries : Facet()
    async let networks = panels.contains(.networks) ? remoteFacets.networks : Facet()
    async let addresses = panels.contains(.addresses) ? remoteFacets.addresses : Facet()
    async let principalFacets = PrincipalFacets(tasks, principals, snapshot)
    setTotals(of: tasks)
    if fields.contains(.severities) { setBands(of: tasks, snapshot[.severity]) }
    if fields.contains(.times) { setTimes(of: tasks, query) }
    setFacets(of: tasks, snapshot)
    (self.countries, self.networks, self.addresses) = await (countries, networks, addresses)
    (self.principals, instances) = await (principalFacets.all, principalFacets.instances)
  }

  private mutating func setTotals(of tasks: [StatisticsCounts]) {
    for task in tasks {
      total.findings += task.total.findings
      total.versions += task.total.versions
      archived += task.counted.archived
      samples += task.counted.samples
    }
  }

  private mutating func setBands(of tasks: [StatisticsCounts], _ severities: TermList) {
    let tallies = Tallies(tasks.map(\.counted.severities), earlier: tasks.map(\.earlier.severities))
    tallies.visit { code, counted, earlier in
      // Every version has a severity, so that code 0 never comes up.
      let band = SeverityBand(severity: severities.withTerm(code) { SeverityTerm.severity($0) })
      bands[band] += Int(counted)
      events[band] += Int(counted) + Int(earlier)
    }
  }

  private mutating func setTimes(of tasks: [StatisticsCounts], _ query: IndexQuery) {
    guard var times = tasks.first?.counted.times, var earlier = tasks.first?.earlier.times else { return }
    for other in tasks.dropFirst() {
      times.add(other.counted.times)
      earlier.add(other.earlier.times)
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
