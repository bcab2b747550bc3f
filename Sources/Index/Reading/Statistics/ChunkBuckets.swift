/// Which interval each time of a chunk is in, without a division: one by a number known beforehand is a multiplication.
struct ChunkBuckets {
  let count: Int
  /// Microseconds.
  private let start: Int64
  private let interval: Int64
  /// What an offset of the column needs added to be the units since ``start``.
  private let shift: UInt64
  /// The units of an interval are an odd number times two to the power of this.
  private let zeros: UInt64
  /// 2^64 divided by that odd number, rounded up.
  private let reciprocal: UInt64

  /// Hours of nearly two years.
  static let mostBuckets: Int64 = 1 << 14

  /// Nil when the times do not suit: more intervals than ``mostBuckets``, or units that they are no multiple
  /// of.
  ///
  /// - Parameters:
  ///   - range: microseconds; all times asked for lie in it.
  ///   - interval: seconds, a day at most.
  init?(_ times: NumberColumn, _ range: ClosedRange<Int64>, interval seconds: Int64) {
    let interval = seconds * 1_000_000
    let start = TimeHistogram.start(of: range.lowerBound, interval: seconds)
    let count = (range.upperBound - start) / interval + 1
    guard interval % times.unit == 0, count <= Self.mostBuckets else { return nil }
    self.count = Int(count)
    (self.start, self.interval) = (start, interval)
    // An interval is a multiple of the unit, so that less than a unit never moves a time across its bounds.
    shift = UInt64(bitPattern: TimeHistogram.floor(times.base - start, times.unit) - 1)
    let units = UInt64(interval / times.unit)
    zeros = UInt64(units.trailingZeroBitCount)
    let odd = units >> zeros
    guard odd > 1 else { return nil }
    reciprocal = UInt64.max / odd + 1
  }

  /// - Parameter offset: of the column, not 0.
  ///
  /// Exact, as the product of dividend and divisor is less than 2^64 (Lemire, Kaser and Kurz 2019, "Faster remainder by
  /// direct computation"): the divisor is less than 2^24, a day's microseconds without their zeros, and the dividend less
  /// than 2^14 times that.
  @inline(__always)
  func position(of offset: UInt64) -> Int {
    Int(truncatingIfNeeded: ((offset &+ shift) >> zeros).multipliedFullWidth(by: reciprocal).high)
  }

  /// Microseconds.
  func start(of position: Int) -> Int64 { start + Int64(position) * interval }
}
