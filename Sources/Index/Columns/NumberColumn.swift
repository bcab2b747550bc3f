/// Numbers of any size and absent ones, as multiples of a common unit above their least: the times of one chunk lie within
/// weeks and have whole milliseconds, so that four bytes hold what would need eight.
struct NumberColumn: Sendable {
  /// The value of offset 1; offset 0 stands for an absent one.
  let base: Int64
  let unit: Int64
  let offsets: PackedColumn
  /// The least and the greatest value; nil when all are absent.
  let bounds: ClosedRange<Int64>?

  init(base: Int64, unit: Int64, offsets: PackedColumn, bounds: ClosedRange<Int64>?) {
    (self.base, self.unit, self.offsets, self.bounds) = (base, unit, offsets, bounds)
  }

  /// - Parameter values: ``VersionRow/absent`` for none.
  init(_ values: [Int64]) {
    var least = Int64.max
    var greatest = Int64.min
    for value in values where value != VersionRow.absent {
      least = min(least, value)
      greatest = max(greatest, value)
    }
    guard least <= greatest else {
      self.init(base: 0, unit: 1, offsets: .zeros(count: values.count), bounds: nil)
      return
    }
    // The divisors stand here in full, since a division by what the compiler knows is a multiplication.
    var (isSeconds, isMilliseconds) = (true, true)
    for value in values where value != VersionRow.absent {
      let distance = Self.distance(value, least)
      isMilliseconds = isMilliseconds && distance % 1000 == 0
      isSeconds = isSeconds && distance % 1_000_000 == 0
    }
    let offsets: [UInt64]
    let unit: Int64
    if isSeconds {
      unit = 1_000_000
      offsets = values.map { $0 == VersionRow.absent ? 0 : Self.distance($0, least) / 1_000_000 + 1 }
    } else if isMilliseconds {
      unit = 1000
      offsets = values.map { $0 == VersionRow.absent ? 0 : Self.distance($0, least) / 1000 + 1 }
    } else {
      unit = 1
      offsets = values.map { $0 == VersionRow.absent ? 0 : Self.distance($0, least) &+ 1 }
    }
    self.init(base: least, unit: unit, offsets: PackedColumn(offsets), bounds: least...greatest)
  }

  private static func distance(_ value: Int64, _ base: Int64) -> UInt64 { UInt64(bitPattern: value &- base) }

  /// Nil for an absent value.
  subscript(position: Int) -> Int64? {
    let offset = offsets[position]
    return offset == 0 ? nil : base &+ Int64(bitPattern: offset &- 1) &* unit
  }
}
