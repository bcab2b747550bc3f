internal import Findings

/// Rows over time, by severity band.
struct TimeCounts: Sendable {
  private(set) var timeline = TimeHistogram()
  private(set) var days = TimeHistogram.days()
  /// By code of ``TermField/severity``: 0 for low to 3 for critical.
  private let bands: [UInt8]
  /// The counts of one chunk: four a bucket.
  private var counts = [UInt32](repeating: 0, count: Int(TimeHistogram.mostBuckets) * bandCount)

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
    severities.translate(rows, by: bands, into: &room)
    let range = rows.isWhole || timeline.hasRoom(for: bounds) ? bounds : times.bounds(of: rows)
    timeline.makeRoom(for: range)
    guard let buckets = ChunkBuckets(times, range, interval: min(timeline.interval, TimeHistogram.secondsPerDay)) else {
      addEach(times, rows, room)
      return
    }
    switch times.offsets {
    case .zeros: return
    case .bytes(let offsets): count(offsets.span, rows, buckets, room.span)
    case .halves(let offsets): count(offsets.span, rows, buckets, room.span)
    case .words(let offsets): count(offsets.span, rows, buckets, room.span)
    case .longs(let offsets): count(offsets.span, rows, buckets, room.span)
    }
    addCounted(buckets)
  }

  @inline(__always)
  private mutating func count<Offset: FixedWidthInteger & UnsignedInteger>(
    _ offsets: Span<Offset>, _ rows: RowSet, _ buckets: ChunkBuckets, _ bands: Span<UInt8>
  ) {
    var counts = counts.mutableSpan
    if rows.isWhole {
      for position in offsets.indices {
        let bucket = buckets.position(of: UInt64(truncatingIfNeeded: offsets[position]))
        counts[bucket &* Self.bandCount &+ Int(bands[position])] &+= 1
      }
    } else {
      let positions = rows.positions.span
      for index in 0..<rows.count {
        let bucket = buckets.position(of: UInt64(truncatingIfNeeded: offsets[Int(positions[index])]))
        counts[bucket &* Self.bandCount &+ Int(bands[index])] &+= 1
      }
    }
  }

  /// Moves the counts of one chunk to the histograms.
  private mutating func addCounted(_ buckets: ChunkBuckets) {
    for bucket in 0..<buckets.count {
      let first = bucket * Self.bandCount
      var found = BandCounts()
      found.low = Int(counts[first])
      found.medium = Int(counts[first + 1])
      found.high = Int(counts[first + 2])
      found.critical = Int(counts[first + 3])
      guard found != BandCounts() else { continue }
      for position in first..<first + Self.bandCount { counts[position] = 0 }
      timeline.add(found, at: buckets.start(of: bucket))
      days.add(found, at: buckets.start(of: bucket))
    }
  }

  /// The way for times that lie years apart.
  private mutating func addEach(_ times: NumberColumn, _ rows: RowSet, _ bands: [UInt8]) {
    for index in 0..<rows.count {
      guard let time = times[rows.position(index)] else { continue }
      timeline.add(microseconds: time, band: Int64(bands[index]))
      days.add(microseconds: time, band: Int64(bands[index]))
    }
  }

  /// Adds what another task counted.
  mutating func add(_ other: TimeCounts) {
    timeline.add(other.timeline)
    days.add(other.days)
  }
}
