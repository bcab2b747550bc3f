/// What a value of a column must be. A type of its own for each kind, so that the loop over a column is made for it.
protocol ValueTest {
  func passes(_ value: UInt64) -> Bool
}

struct EqualTest: ValueTest {
  let wanted: UInt64
  @inline(__always) func passes(_ value: UInt64) -> Bool { value == wanted }
}

/// From `least` on, and at most `distance` above it.
struct RangeTest: ValueTest {
  let least: UInt64
  let distance: UInt64
  @inline(__always) func passes(_ value: UInt64) -> Bool { value &- least <= distance }
}

/// One bit for each value, as ``CodeSet`` has it; greater values do not pass.
struct MemberTest: ValueTest {
  let words: [UInt64]
  @inline(__always) func passes(_ value: UInt64) -> Bool {
    let word = Int(truncatingIfNeeded: value >> 6)
    return word < words.count && words[word] >> (value & 63) & 1 != 0
  }
}

extension PackedColumn {
  /// Keeps those of the rows whose value passes.
  func narrow(_ rows: inout RowBits, _ test: some ValueTest) {
    switch self {
    case .zeros: if !test.passes(0) { rows.removeAll() }
    case .bytes(let values): Self.narrow(&rows, values, test)
    case .halves(let values): Self.narrow(&rows, values, test)
    case .words(let values): Self.narrow(&rows, values, test)
    case .longs(let values): Self.narrow(&rows, values, test)
    }
  }

  /// Fewer rows than this of 64 are looked at one by one.
  private static let denseRows = 12

  private static func narrow<Value: FixedWidthInteger & UnsignedInteger>(
    _ rows: inout RowBits, _ values: [Value], _ test: some ValueTest
  ) {
    for word in rows.words.indices {
      let selected = rows.words[word]
      guard selected != 0 else { continue }
      let start = word * 64
      var passed: UInt64 = 0
      if selected.nonzeroBitCount < denseRows {
        var rest = selected
        while rest != 0 {
          let bit = rest.trailingZeroBitCount
          if test.passes(UInt64(truncatingIfNeeded: values[start + bit])) { passed |= 1 &<< UInt64(bit) }
          rest &= rest &- 1
        }
      } else {
        let part = values.span.extracting(start..<min(start + 64, values.count))
        for position in part.indices {
          passed |= (test.passes(UInt64(truncatingIfNeeded: part[position])) ? 1 : 0) &<< UInt64(position)
        }
        passed &= selected
      }
      rows.words[word] = passed
    }
  }
}
