internal import Platform

/// A chunk as the index file keeps it.
///
/// ```
/// version:u32=2 count:u32
/// for each TermField column:    width:u8 values
/// for each NumberField column:  width:u8 base:i64 unit:i64 values
/// ids: count × (high:u64 low:u64)   digests: count × u64   places: as MemberRuns writes them
/// ```
/// All little-endian; `width` is the bytes of a value, 0 when all of them are 0 and none is written.
extension ColumnChunk {
  private static let version: UInt32 = 2

  func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * 128)
    let head = [Self.version, UInt32(count)]
    bytes.append(littleEndian: head.span)
    for column in codes { column.append(to: &bytes) }
    for column in numbers {
      bytes.append(UInt8(column.offsets.width))
      let terms = [column.base, column.unit]
      bytes.append(littleEndian: terms.span)
      column.offsets.appendValues(to: &bytes)
    }
    var words: [UInt64] = []
    words.reserveCapacity(count * 2)
    for id in ids {
      words.append(id.high)
      words.append(id.low)
    }
    bytes.append(littleEndian: words.span)
    bytes.append(littleEndian: digests.span)
    places.append(to: &bytes)
    return bytes
  }

  /// - Returns: nil for bytes that are no chunk of this format.
  init?(first: Int, _ bytes: Span<UInt8>) {
    guard bytes.count >= 8 else { return nil }
    let head = bytes.littleEndian(UInt32.self, at: 0, count: 2)
    guard head[0] == Self.version else { return nil }
    let count = Int(head[1])
    guard count <= Self.mostRows else { return nil }
    var position = 8
    var codes: [PackedColumn] = []
    for _ in 0..<TermField.columnCount {
      guard position < bytes.count else { return nil }
      let width = bytes[position]
      position += 1
      guard let column = PackedColumn(width: width, count: count, bytes, at: &position) else { return nil }
      codes.append(column)
    }
    var numbers: [NumberColumn] = []
    for _ in 0..<NumberField.columnCount {
      guard position + 17 <= bytes.count else { return nil }
      let width = bytes[position]
      let terms = bytes.littleEndian(Int64.self, at: position + 1, count: 2)
      position += 17
      guard let offsets = PackedColumn(width: width, count: count, bytes, at: &position) else { return nil }
      numbers.append(NumberColumn(base: terms[0], unit: terms[1], offsets: offsets))
    }
    guard bytes.count - position >= count * 24 else { return nil }
    let words = bytes.littleEndian(UInt64.self, at: position, count: count * 2)
    let digests = bytes.littleEndian(UInt64.self, at: position + count * 16, count: count)
    guard let places = MemberRuns(bytes.extracting((position + count * 24)..<bytes.count), of: count) else {
      return nil
    }
    self.init(
      first: first, count: count, codes: codes, numbers: numbers,
      ids: (0..<count).map { WordPair(high: words[2 * $0], low: words[2 * $0 + 1]) }, digests: digests, places: places)
  }
}

extension PackedColumn {
  func append(to bytes: inout [UInt8]) {
    bytes.append(UInt8(width))
    appendValues(to: &bytes)
  }

  func appendValues(to bytes: inout [UInt8]) {
    switch self {
    case .zeros: break
    case .bytes(let values): bytes += values
    case .halves(let values): bytes.append(littleEndian: values.span)
    case .words(let values): bytes.append(littleEndian: values.span)
    case .longs(let values): bytes.append(littleEndian: values.span)
    }
  }

  /// - Parameter position: where the values start; behind them afterwards.
  init?(width: UInt8, count: Int, _ bytes: Span<UInt8>, at position: inout Int) {
    guard bytes.count - position >= count * Int(width) else { return nil }
    switch width {
    case 0: self = .zeros(count: count)
    case 1: self = .bytes(bytes.littleEndian(UInt8.self, at: position, count: count))
    case 2: self = .halves(bytes.littleEndian(UInt16.self, at: position, count: count))
    case 4: self = .words(bytes.littleEndian(UInt32.self, at: position, count: count))
    case 8: self = .longs(bytes.littleEndian(UInt64.self, at: position, count: count))
    default: return nil
    }
    position += count * Int(width)
  }
}

extension NumberColumn {
  /// Finds the bounds itself.
  init(base: Int64, unit: Int64, offsets: PackedColumn) {
    let (least, greatest) =
      switch offsets {
      case .zeros: (UInt64.max, UInt64(0))
      case .bytes(let offsets): Self.ends(offsets.span)
      case .halves(let offsets): Self.ends(offsets.span)
      case .words(let offsets): Self.ends(offsets.span)
      case .longs(let offsets): Self.ends(offsets.span)
      }
    let value = { (offset: UInt64) in base &+ Int64(bitPattern: offset - 1) &* unit }
    self.init(
      base: base, unit: unit, offsets: offsets,
      bounds: greatest == 0 ? nil : min(value(least), value(greatest))...value(greatest))
  }

  /// The least offset that is not 0, and the greatest of all.
  @inline(__always)
  private static func ends<Offset: FixedWidthInteger & UnsignedInteger>(_ offsets: Span<Offset>) -> (UInt64, UInt64) {
    var (least, greatest) = (Offset.max, Offset.min)
    for position in offsets.indices {
      let offset = offsets[position]
      greatest = max(greatest, offset)
      // 0 wraps to the greatest there is.
      least = min(least, offset &- 1)
    }
    return (UInt64(least) &+ 1, UInt64(greatest))
  }
}
