internal import Findings
internal import Index

/// The dashboard's figures as the programming interface gives them.
///
///     {"total": {"findings": 12, "versions": 30}, "archived": 1, "samples": 0,
///      "bands": {"low": 1, "medium": 2, "high": 8, "critical": 1}, "events": {"low": 1, … },
///      "timeline": {"interval_seconds": 3600,
///                   "buckets": [{"start": "2026-11-23T04:00:00Z", "bands": { … }, "events": { … }}]},
///      "days": [{"start": "2026-11-23T00:00:00Z", "bands": { … }, "events": { … }}],
///      "week": {"counts": [[0, …]], "events": [[0, …]]},
///      "facets": {"types": {"rows": [{"value": "Recon:EC2/Portscan", "label": "", "count": 3, "events": 7}],
///                           "other_values": 0, "others": 0, "other_events": 0}, "purposes": …}}
///
/// A count is of findings whose latest version fits, or of versions when all of them were asked for. Events are versions
/// that fit, as they were delivered; they are there when they were asked for, and where they are what is counted. Whoever
/// asks for some panels gets the total and those.
public struct StatisticsAnswer: Sendable, Equatable, Codable {
  public struct Total: Sendable, Equatable, Codable {
    public var findings: Int
    public var versions: Int
  }

  public struct Bands: Sendable, Equatable, Codable {
    public var low: Int
    public var medium: Int
    public var high: Int
    public var critical: Int

    public var total: Int { low + medium + high + critical }
  }

  public struct Bucket: Sendable, Equatable, Codable {
    /// RFC 3339.
    public var start: String
    public var bands: Bands
    public var events: Bands?
  }

  /// Seven lists, from Monday on, of 24 hours (UTC).
  public struct Week: Sendable, Equatable, Codable {
    public var counts: [[Int]]
    public var events: [[Int]]?
  }

  public struct Timeline: Sendable, Equatable, Codable {
    public var intervalSeconds: Int64
    /// Empty ones are left out.
    public var buckets: [Bucket]

    private enum CodingKeys: String, CodingKey {
      case intervalSeconds = "interval_seconds"
      case buckets
    }
  }

  public struct Row: Sendable, Equatable, Codable {
    public var value: String
    /// What people call it; empty when that is the value itself.
    public var label: String
    public var count: Int
    public var events: Int?
  }

  public struct Facet: Sendable, Equatable, Codable {
    /// The most frequent first.
    public var rows: [Row]
    /// Values that are not in the rows and have findings.
    public var otherValues: Int
    /// What those add up to.
    public var others: Int
    /// The events of all values that are not in the rows, of those without findings too.
    public var otherEvents: Int?

    private enum CodingKeys: String, CodingKey {
      case rows
      case otherValues = "other_values"
      case others
      case otherEvents = "other_events"
    }
  }

  /// The facets there are, in the order in which they are shown.
  public enum FacetName: String, CaseIterable, Sendable {
    case types, purposes, regions, accounts
    case resourceTypes = "resource_types"
    case principals, instances, countries, addresses, networks
  }

  public var total: Total
  public var archived: Int
  public var samples: Int
  public var bands: Bands
  public var events: Bands?
  public var timeline: Timeline
  /// UTC days with events.
  public var days: [Bucket]
  public var week: Week
  /// By ``FacetName``.
  public var facets: [String: Facet]
}

extension StatisticsAnswer {
  init(_ statistics: IndexStatistics) {
    total = Total(findings: statistics.total.findings, versions: statistics.total.versions)
    (archived, samples) = (statistics.archived, statistics.samples)
    let hasEvents = statistics.hasEvents
    (bands, events) = (Bands(statistics.bands), hasEvents ? Bands(statistics.events) : nil)
    timeline = Timeline(
      intervalSeconds: statistics.timeline.interval,
      buckets: statistics.timeline.buckets.map { Bucket($0, hasEvents: hasEvents) })
    days = statistics.days.map { Bucket($0, hasEvents: hasEvents) }
    week = Week(
      counts: Self.days(statistics.week.counts), events: hasEvents ? Self.days(statistics.week.events) : nil)
    facets = Dictionary(
      uniqueKeysWithValues: FacetName.allCases.map {
        ($0.rawValue, Facet($0.facet(of: statistics), hasEvents: hasEvents))
      })
  }

  private static func days(_ hours: [Int]) -> [[Int]] {
    stride(from: 0, to: hours.count, by: WeekHours.hoursPerDay).map { first in
      Array(hours[first..<min(first + WeekHours.hoursPerDay, hours.count)])
    }
  }
}

extension StatisticsAnswer.Bands {
  fileprivate init(_ counts: BandCounts) {
    self.init(low: counts.low, medium: counts.medium, high: counts.high, critical: counts.critical)
  }
}

extension StatisticsAnswer.Bucket {
  init(_ bucket: Index.Timeline.Bucket, hasEvents: Bool = true) {
    self.init(
      start: bucket.start.description, bands: StatisticsAnswer.Bands(bucket.counts),
      events: hasEvents ? StatisticsAnswer.Bands(bucket.events) : nil)
  }
}

extension StatisticsAnswer.Facet {
  init(_ facet: IndexStatistics.Facet, hasEvents: Bool = true) {
    self.init(
      rows: facet.rows.map {
        StatisticsAnswer.Row(value: $0.value, label: $0.label, count: $0.count, events: hasEvents ? $0.events : nil)
      }, otherValues: facet.otherValues, others: facet.others, otherEvents: hasEvents ? facet.otherEvents : nil)
  }
}

extension StatisticsAnswer.FacetName {
  fileprivate func facet(of statistics: IndexStatistics) -> IndexStatistics.Facet {
    switch self {
    case .types: statistics.types
    case .purposes: statistics.purposes
    case .regions: statistics.regions
    case .accounts: statistics.accounts
    case .resourceTypes: statistics.resourceTypes
    case .principals: statistics.principals
    case .instances: statistics.instances
    case .countries: statistics.countries
    case .addresses: statistics.addresses
    case .networks: statistics.networks
    }
  }
}
