internal import Findings

/// Rows over time, by severity band.
struct TimeCounts: Sendable {
  private(set) var timeline = TimeHistogram()
  private(set) var days = TimeHistogram.days()
  /// By hour of the week, from Monday midnight UTC.
  private(set) var hours = [UInt32](repeating: 0, count: WeekHours.count)
  /// By code of ``TermField/severity``: 0 for low to 3 for critical.
  private let bands: [UInt8]
  /// The counts of one chunk: four a bucket. Of as many buckets as any chunk has had.
  private var counts: [UInt32] = []

  private static let bandCount = 4

  init(_ severities: TermList) {
    var bands: [UInt8] = [0]
    severities.visit(from: 1) { _, term in
      let band = SeverityBand(severity: SeverityTerm.severity(term))
      bands.append(UInt8(SeverityBand.allCases.firstIndex(of: band) ?? 0))
    }
    self.bands = bands
  }

  /// - Parameters:
  ///   - times: none of them absent.
  ///   - room: for ``ColumnChunk/mostRows`` values.
  mutating func add(_ times: NumberColumn, _ severities: PackedColumn, _ rows: RowSet, room: inout [UInt8]) {
    guard let bounds = times.bounds else { return }
    guard rows.isWhole || !rows.isComplement || timeline.hasRoom(for: bounds) else {
      // What is missing may lie outside of the rows' own bounds, where there are no intervals to take it back from.
      return add(times, severities, rows.turned(), room: &room)
    }
    severities.translate(rows, by: bands, into: &room)
    let range = rows.isWhole || timeline.hasRoom(for: bounds) ? bounds : times.bounds(of: rows)
    timeline.makeRoom(for: range)
    let hourly = ChunkBuckets(times, range, interval: min(timeline.interval, TimeHistogram.secondsPerHour))
    guard
      let buckets = hourly
        ?? ChunkBuckets(times, range, interval: min(timeline.interval, TimeHistogram.secondsPerDay))
    else {
      addEach(times, rows, room)
      addHours(times, rows)
      return
    }
    if hourly == nil { addHours(times, rows) }
    let missing = buckets.count * Self.bandCount - counts.count
    if missing > 0 { counts += repeatElement(0, count: missing) }
    switch times.offsets {
    case .zeros: return
    case .bytes(let offsets): count(offsets.span, rows, buckets, room.span)
    case .halves(let offsets): count(offsets.span, rows, buckets, room.span)
    case .words(let offsets): count(offsets.span, rows, buckets, room.span)
    case .longs(let offsets): count(offsets.span, rows, buckets, room.span)
    }
    addCounted(buckets, isHourly: hourly != nil)
  }

  @inline(__always)
  private mutating func count<Offset: FixedWidthInteger & UnsignedInteger>(
    _ offsets: Span<Offset>, _ rows: RowSet, _ buckets: ChunkBuckets, _ bands: Span<UInt8>
  ) {
    var counts = counts.mutableSpan
    let positions = rows.positions.span
    if rows.isComplement {
      for position in offsets.indices {
        let bucket = buckets.position(of: UInt64(truncatingIfNeeded: offsets[position]))
        counts[bucket &* Self.bandCount &+ Int(bands[position])] &+= 1
      }
      for index in 0..<rows.listed {
        let position = Int(positions[index])
        let bucket = buckets.position(of: UInt64(truncatingIfNeeded: offsets[position]))
        counts[bucket &* Self.bandCount &+ Int(bands[position])] &-= 1
      }
    } else {
      for index in 0..<rows.listed {
        let bucket = buckets.position(of: UInt64(truncatingIfNeeded: offsets[Int(positions[index])]))
        counts[bucket &* Self.bandCount &+ Int(bands[index])] &+= 1
      }
    }
  }

  /// Moves the counts of one chunk to the histograms. Their intervals are wider mostly, and are looked up once each.
  private mutating func addCounted(_ buckets: ChunkBuckets, isHourly: Bool) {
    var (inTimeline, inDays) = (TimeRun(), TimeRun())
    for bucket in 0..<buckets.count {
      let first = bucket * Self.bandCount
      var found = BandCounts()
      found.low = Int(counts[first])
      found.medium = Int(counts[first + 1])
      found.high = Int(counts[first + 2])
      found.critical = Int(counts[first + 3])
      guard found != BandCounts() else { continue }
      for position in first..<first + Self.bandCount { counts[position] = 0 }
      let start = buckets.start(of: bucket)
      if isHourly { hours[WeekHours.hour(of: start)] &+= UInt32(truncatingIfNeeded: found.total) }
      inTimeline.add(found, at: start, to: &timeline)
      inDays.add(found, at: start, to: &days)
    }
    inTimeline.flush(to: &timeline)
    inDays.flush(to: &days)
  }

  private mutating func addHours(_ times: NumberColumn, _ rows: RowSet) {
    rows.visit { position in
      if let time = times[position] { hours[WeekHours.hour(of: time)] &+= 1 }
    }
  }

  /// The way for times that lie years apart.
  private mutating func addEach(_ times: NumberColumn, _ rows: RowSet, _ bands: [UInt8]) {
    var index = 0
    rows.visit { position in
      let band = Int64(bands[rows.isComplement ? position : index])
      index += 1
      guard let time = times[position] else { return }
      timeline.add(microseconds: time, band: band)
      days.add(microseconds: time, band: band)
    }
  }

  /// Adds what another task counted.
  mutating func add(_ other: TimeCounts) {
    timeline.add(other.timeline)
    days.add(other.days)
    for hour in hours.indices { hours[hour] &+= other.hours[hour] }
  }
}

/// Counts of times that follow each other, until one is in another interval.
private struct TimeRun {
  private var start: Int64?
  private var counts = BandCounts()

  mutating func add(_ added: BandCounts, at time: Int64, to histogram: inout TimeHistogram) {
    let start = TimeHistogram.start(of: time, interval: histogram.interval)
    if start != self.start {
      flush(to: &histogram)
      // The time itself, since the beginning of its interval may lie before all that the histogram has room for.
      first = time
    }
    self.start = start
    counts += added
  }

  private var first: Int64 = 0

  mutating func flush(to histogram: inout TimeHistogram) {
    guard start != nil else { return }
    histogram.add(counts, at: first)
    (start, counts) = (nil, BandCounts())
  }
}
