/// A severity as a term: any double, bit for bit.
enum SeverityTerm {
  static func append(_ severity: Double, to term: inout [UInt8]) {
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      term.append(UInt8(truncatingIfNeeded: severity.bitPattern >> shift))
    }
  }

  static func severity(_ term: Span<UInt8>) -> Double {
    var bits: UInt64 = 0
    for position in term.indices { bits = bits << 8 | UInt64(term[position]) }
    return Double(bitPattern: bits)
  }
}
