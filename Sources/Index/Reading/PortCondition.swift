internal import Findings

/// What the decimal text of a row's port must be. Rows without one do not fit.
struct PortCondition: Sendable {
  private let pattern: TextPattern
  /// A bit for each port that fits, of those that there should be.
  private let ports: [UInt64]

  init(_ pattern: TextPattern) {
    self.pattern = pattern
    var ports = [UInt64](repeating: 0, count: 1 << 10)
    let isPossible = pattern.literalsConsist { $0 &- UInt8(ascii: "0") < 10 } && pattern.literalBytes <= 5
    for port in 0..<(isPossible ? 1 << 16 : 0) where pattern.matches(utf8: String(port).utf8.span) {
      ports[port / 64] |= 1 << UInt64(port % 64)
    }
    self.ports = ports
  }

  /// Whether no row of a state can fit.
  func isNever(in snapshot: IndexSnapshot) -> Bool {
    guard ports.allSatisfy({ $0 == 0 }) else { return false }
    return snapshot.chunks.allSatisfy { chunk in
      chunk[.port].bounds.map { $0.lowerBound >= 0 && $0.upperBound < 1 << 16 } ?? true
    }
  }

  func narrow(_ rows: inout RowBits, _ chunk: ColumnChunk) {
    let column = chunk[.port]
    column.offsets.narrow(&rows, RangeTest(least: 1, distance: .max - 1))
    rows.filter { position in
      guard let port = column[position] else { return false }
      guard (0..<Int64(1 << 16)).contains(port) else { return pattern.matches(String(port)) }
      return ports[Int(port) / 64] >> UInt64(port % 64) & 1 != 0
    }
  }
}
