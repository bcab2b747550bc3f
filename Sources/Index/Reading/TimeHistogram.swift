public import Findings

/// Findings over time, in intervals whose length suits the time they cover.
public struct Timeline: Sendable, Hashable {
  public struct Bucket: Sendable, Hashable {
    public var start: Timestamp
    public var counts: BandCounts
    /// Versions that fit, the latest and earlier ones.
    public var events: BandCounts

    /// - Parameter events: as many as are counted, unless told.
    public init(start: Timestamp, counts: BandCounts, events: BandCounts? = nil) {
      (self.start, self.counts, self.events) = (start, counts, events ?? counts)
    }
  }

  /// Seconds.
  public var interval: Int64
  /// From the first to the last that holds findings; empty ones in between are left out.
  public var buckets: [Bucket]
}

/// Counts instants in intervals, widening them when there are too many: memory is bounded whatever the times are.
struct TimeHistogram: Sendable {
  /// Seconds from a minute to 52 weeks. Each divides the next, so that intervals can be joined; weeks begin on Monday.
  private static let widths: [Int64] = [
    60, 300, 900, 3600, 10_800, 21_600, 43_200, 86_400, 7 * 86_400, 28 * 86_400, 364 * 86_400,
  ]
  /// 1970-01-05, a Monday.
  private static let origin: Int64 = 4 * 86_400
  /// From the first to the last. Many more than any timeline is given in, so that widening for it changes no timeline.
  static let mostBuckets: Int64 = 4096
  static let secondsPerHour: Int64 = 3600
  static let secondsPerDay: Int64 = 86_400

  private var width: Int
  private let isFixed: Bool
  private var counts: [Int64: BandCounts] = [:]
  /// Microseconds, within the first and the last bucket that is not empty.
  private var bounds: ClosedRange<Int64>?

  init() { (width, isFixed) = (0, false) }

  /// In intervals of a day, as many as there are.
  static func days() -> TimeHistogram { TimeHistogram(fixed: Self.secondsPerDay) }

  private init(fixed seconds: Int64) {
    width = Self.widths.firstIndex(of: seconds) ?? 0
    isFixed = true
  }

  /// Seconds.
  var interval: Int64 { Self.widths[width] }

  mutating func add(microseconds: Int64, band: Int64) {
    var counts = BandCounts()
    counts.add(band: band)
    add(counts, at: microseconds)
  }

  mutating func add(_ added: BandCounts, at microseconds: Int64) {
    makeRoom(for: microseconds...microseconds)
    counts[bucket(of: microseconds), default: BandCounts()] += added
    bounds = union(microseconds...microseconds)
  }

  /// Adds what another of the same kind counted.
  mutating func add(_ other: TimeHistogram) {
    if let bounds = other.bounds { makeRoom(for: bounds) }
    for bucket in other.buckets { add(bucket.counts, at: bucket.start.microseconds) }
  }

  /// Whether instants in a range of microseconds can be added without widening.
  func hasRoom(for range: ClosedRange<Int64>) -> Bool {
    let wanted = union(range)
    return isFixed || width + 1 == Self.widths.count
      || bucket(of: wanted.upperBound) - bucket(of: wanted.lowerBound) < Self.mostBuckets
  }

  /// Widens until there is room. The ends of the range must be instants that are added, or are within its bounds.
  mutating func makeRoom(for range: ClosedRange<Int64>) {
    while !hasRoom(for: range) { widen() }
  }

  private func union(_ range: ClosedRange<Int64>) -> ClosedRange<Int64> {
    guard let bounds else { return range }
    return min(bounds.lowerBound, range.lowerBound)...max(bounds.upperBound, range.upperBound)
  }

  private func bucket(of microseconds: Int64) -> Int64 {
    Self.floor(microseconds - Self.origin * 1_000_000, interval * 1_000_000)
  }

  /// The beginning of the interval that an instant is in, in microseconds.
  ///
  /// - Parameter interval: seconds, one of ``interval``.
  static func start(of microseconds: Int64, interval: Int64) -> Int64 {
    let origin = Self.origin * 1_000_000
    return floor(microseconds - origin, interval * 1_000_000) * interval * 1_000_000 + origin
  }

  static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
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
  ///
  /// - Parameter earlier: what makes events alone.
  func timeline(
    wanted: Int, since: Timestamp?, until: Timestamp?, earlier: TimeHistogram = TimeHistogram()
  ) -> Timeline {
    var events = self
    events.add(earlier)
    events.widen(wanted: wanted, since: since, until: until)
    return Timeline(interval: events.interval, buckets: buckets(within: events))
  }

  /// Widens until the time asked for takes `wanted` intervals at most.
  mutating func widen(wanted: Int, since: Timestamp?, until: Timestamp?) {
    while width + 1 < Self.widths.count, span(since, until) > Int64(wanted) { widen() }
  }

  /// Widens to the intervals of another, which are no narrower.
  mutating func widen(to other: TimeHistogram) { while width < other.width { widen() } }

  /// What was counted, in the intervals there are.
  ///
  /// - Parameter earlier: of the same kind.
  func buckets(earlier: TimeHistogram) -> [Timeline.Bucket] {
    var events = self
    events.add(earlier)
    return buckets(within: events)
  }

  private func buckets(within events: TimeHistogram) -> [Timeline.Bucket] {
    var counted = self
    counted.widen(to: events)
    return events.counts.sorted { $0.key < $1.key }.map { bucket, count in
      Timeline.Bucket(
        start: events.start(of: bucket), counts: counted.counts[bucket] ?? BandCounts(), events: count)
    }
  }

  private func start(of bucket: Int64) -> Timestamp {
    Timestamp(microseconds: (bucket * interval + Self.origin) * 1_000_000)
  }

  private func span(_ since: Timestamp?, _ until: Timestamp?) -> Int64 {
    guard let first = since?.microseconds ?? bounds?.lowerBound, let last = until?.microseconds ?? bounds?.upperBound
    else { return 0 }
    return bucket(of: last) - bucket(of: first) + 1
  }

  /// All there are, by time.
  var buckets: [Timeline.Bucket] {
    counts.sorted { $0.key < $1.key }.map { Timeline.Bucket(start: start(of: $0), counts: $1) }
  }

  var total: BandCounts {
    var total = BandCounts()
    for count in counts.values { total += count }
    return total
  }
}
