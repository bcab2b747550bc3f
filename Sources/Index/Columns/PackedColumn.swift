/// Non-negative numbers of one size, the smallest that holds the greatest of them.
enum PackedColumn: Sendable {
  /// All of them are zero.
  case zeros(count: Int)
  case bytes([UInt8])
  case halves([UInt16])
  case words([UInt32])
  case longs([UInt64])

  init<Value: FixedWidthInteger & UnsignedInteger>(_ values: [Value]) {
    var greatest: Value = 0
    for value in values { greatest = max(greatest, value) }
    self =
      switch UInt64(greatest) {
      case 0: .zeros(count: values.count)
      case ...0xFF: .bytes(values.map { UInt8(truncatingIfNeeded: $0) })
      case ...0xFFFF: .halves(values.map { UInt16(truncatingIfNeeded: $0) })
      case ...0xFFFF_FFFF: .words(values.map { UInt32(truncatingIfNeeded: $0) })
      default: .longs(values.map { UInt64(truncatingIfNeeded: $0) })
      }
  }

  var count: Int {
    switch self {
    case .zeros(let count): count
    case .bytes(let values): values.count
    case .halves(let values): values.count
    case .words(let values): values.count
    case .longs(let values): values.count
    }
  }

  subscript(position: Int) -> UInt64 {
    switch self {
    case .zeros: 0
    case .bytes(let values): UInt64(values[position])
    case .halves(let values): UInt64(values[position])
    case .words(let values): UInt64(values[position])
    case .longs(let values): values[position]
    }
  }

  /// 0 when there is none.
  var greatest: UInt64 {
    switch self {
    case .zeros: 0
    case .bytes(let values): UInt64(values.max() ?? 0)
    case .halves(let values): UInt64(values.max() ?? 0)
    case .words(let values): UInt64(values.max() ?? 0)
    case .longs(let values): values.max() ?? 0
    }
  }

  /// Bytes of one value: 0, 1, 2, 4 or 8.
  var width: Int {
    switch self {
    case .zeros: 0
    case .bytes: 1
    case .halves: 2
    case .words: 4
    case .longs: 8
    }
  }
}
