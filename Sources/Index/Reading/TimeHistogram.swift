public import Findings

/// Findings over time, in intervals whose length suits the time they cover.
public struct Timeline: Sendable, Hashable {
  public struct Bucket: Sendable, Hashable {
    public var start: Timestamp
    public var counts: BandCounts
  }

  /// Seconds.
  public var interval: Int64
  /// From the first to the last that holds findings; empty ones in between are left out.
  public var buckets: [Bucket]
}

/// Counts instants in intervals, widening them when there are too many: memory is bounded whatever the times are.
struct TimeHistogram {
  /// Seconds from a minute to 52 weeks. Each divides the next, so that intervals can be joined; weeks begin on Monday.
  private static let widths: [Int64] = [
    60, 300, 900, 3600, 10_800, 21_600, 43_200, 86_400, 7 * 86_400, 28 * 86_400, 364 * 86_400,
  ]
  /// 1970-01-05, a Monday.
  private static let origin: Int64 = 4 * 86_400
  private static let mostBuckets = 4096
  static let secondsPerDay: Int64 = 86_400

  private var width: Int
  private let isFixed: Bool
  private var counts: [Int64: BandCounts] = [:]

  init() { (width, isFixed) = (0, false) }

  /// In intervals of a day, as many as there are.
  static func days() -> TimeHistogram { TimeHistogram(fixed: Self.secondsPerDay) }

  private init(fixed seconds: Int64) {
    width = Self.widths.firstIndex(of: seconds) ?? 0
    isFixed = true
  }

  mutating func add(microseconds: Int64, band: Int64) {
    counts[bucket(of: microseconds), default: BandCounts()].add(band: band)
    if counts.count > Self.mostBuckets, !isFixed { widen() }
  }

  private func bucket(of microseconds: Int64) -> Int64 {
    Self.floor(microseconds - Self.origin * 1_000_000, Self.widths[width] * 1_000_000)
  }

  private static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  private mutating func widen() {
    guard width + 1 < Self.widths.count else { return }
    let factor = Self.widths[width + 1] / Self.widths[width]
    var wider: [Int64: BandCounts] = [:]
    for (bucket, count) in counts { wider[Self.floor(bucket, factor), default: BandCounts()] += count }
    counts = wider
    width += 1
  }

  /// What was counted, in intervals of which `wanted` at most lie between the first and the last.
  func timeline(wanted: Int, since: Timestamp?, until: Timestamp?) -> Timeline {
    var histogram = self
    while histogram.width + 1 < Self.widths.count, histogram.span(since, until) > Int64(wanted) { histogram.widen() }
    return Timeline(interval: Self.widths[histogram.width], buckets: histogram.buckets)
  }

  private func span(_ since: Timestamp?, _ until: Timestamp?) -> Int64 {
    let first = since.map { bucket(of: $0.microseconds) } ?? counts.keys.min()
    let last = until.map { bucket(of: $0.microseconds) } ?? counts.keys.max()
    guard let first, let last else { return 0 }
    return last - first + 1
  }

  var buckets: [Timeline.Bucket] {
    counts.sorted { $0.key < $1.key }.map { bucket, counts in
      let seconds = bucket * Self.widths[width] + Self.origin
      return Timeline.Bucket(start: Timestamp(microseconds: seconds * 1_000_000), counts: counts)
    }
  }
}
