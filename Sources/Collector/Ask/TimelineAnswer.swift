internal import Findings
internal import Index

/// What a query fits over time, by the most frequent values of a field.
///
///     {"total": {"findings": 60, "versions": 71}, "interval_seconds": 3600, "field": "type",
///      "series": [{"value": "Recon:EC2/Portscan", "label": "", "count": 3, "events": 4,
///                  "buckets": [{"start": "2026-11-23T04:00:00Z", "bands": { … }, "events": { … }}]}],
///      "rest": {"count": 57, "events": 67, "buckets": [ … ]}}
///
/// A finding with several values is in several series; the rest has none of the values shown. Empty buckets are left out.
public struct TimelineAnswer: Sendable, Equatable, Decodable {
  public struct Series: Sendable, Equatable, Decodable {
    public var value: String
    public var label: String
    public var count: Int
    public var events: Int
    public var buckets: [StatisticsAnswer.Bucket]
  }

  public struct Rest: Sendable, Equatable, Decodable {
    public var count: Int
    public var events: Int
    public var buckets: [StatisticsAnswer.Bucket]
  }

  public var total: StatisticsAnswer.Total
  public var intervalSeconds: Int64
  /// Nil when all is the rest.
  public var field: String?
  public var series: [Series]
  public var rest: Rest

  private enum CodingKeys: String, CodingKey {
    case total, field, series, rest
    case intervalSeconds = "interval_seconds"
  }

  init(_ timeline: IndexTimeline, of field: FacetField?) {
    total = StatisticsAnswer.Total(findings: timeline.total.findings, versions: timeline.total.versions)
    (intervalSeconds, self.field) = (timeline.interval, field?.field.name)
    series = timeline.series.map { series in
      let buckets = series.buckets.map { StatisticsAnswer.Bucket($0) }
      return Series(
        value: series.value, label: series.label, count: Self.sum(buckets, \.bands),
        events: Self.sum(buckets) { $0.events ?? $0.bands }, buckets: buckets)
    }
    let buckets = timeline.rest.map { StatisticsAnswer.Bucket($0) }
    rest = Rest(
      count: Self.sum(buckets, \.bands), events: Self.sum(buckets) { $0.events ?? $0.bands }, buckets: buckets)
  }

  private static func sum(
    _ buckets: [StatisticsAnswer.Bucket], _ bands: (StatisticsAnswer.Bucket) -> StatisticsAnswer.Bands
  ) -> Int { buckets.reduce(0) { $0 + bands($1).total } }

  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("total")
      writer.object { total.writeMembers(to: &$0) }
      writer.member("interval_seconds", intervalSeconds)
      writer.member("field", field ?? "")
      writer.key("series")
      writer.array(series) { writer, series in
        writer.object { writer in
          writer.key("value")
          writer.value(series.value)
          writer.key("label")
          writer.value(series.label)
          writer.member("count", series.count)
          writer.member("events", series.events)
          Self.write(series.buckets, to: &writer)
        }
      }
      writer.key("rest")
      writer.object { writer in
        writer.member("count", rest.count)
        writer.member("events", rest.events)
        Self.write(rest.buckets, to: &writer)
      }
    }
    return writer.bytes
  }

  private static func write(_ buckets: [StatisticsAnswer.Bucket], to writer: inout JSONWriter) {
    writer.key("buckets")
    writer.array(buckets) { writer, bucket in
      writer.object { writer in
        writer.member("start", bucket.start)
        for (name, bands) in [("bands", bucket.bands), ("events", bucket.events ?? bucket.bands)] {
          writer.key(name)
          writer.object { bands.writeMembers(to: &$0) }
        }
      }
    }
  }
}

extension StatisticsAnswer.Total {
  func writeMembers(to writer: inout JSONWriter) {
    writer.member("findings", findings)
    writer.member("versions", versions)
  }
}

extension StatisticsAnswer.Bands {
  fileprivate func writeMembers(to writer: inout JSONWriter) {
    writer.member("low", low)
    writer.member("medium", medium)
    writer.member("high", high)
    writer.member("critical", critical)
  }
}
