/// Leads from each code of a dictionary to the numbers of its parts. Most entries have one part of a kind at most.
struct TermLinks: Sendable {
  /// By code; 0 for none.
  private var first: [UInt32] = [0]
  /// Those of entries that have several.
  private var others: [(code: UInt32, number: UInt32)] = []

  /// Appends the next code.
  ///
  /// - Parameter numbers: 0 stands for none, and equal ones are linked once.
  mutating func append(_ numbers: [UInt32]) {
    let code = UInt32(first.count)
    first.append(0)
    for (position, number) in numbers.enumerated() where number != 0 && !numbers[..<position].contains(number) {
      if first[first.count - 1] == 0 { first[first.count - 1] = number } else { others.append((code, number)) }
    }
  }

  mutating func append(_ number: UInt32) { first.append(number) }

  /// Adds up what the codes of each part count.
  ///
  /// - Parameters:
  ///   - counts: by code, or empty for none; codes that are not linked yet have none.
  ///   - parts: numbers are 0 to this.
  /// - Returns: by number; what has no part is with 0.
  func total(_ counts: Span<UInt32>, parts: Int) -> [UInt32] {
    var totals = [UInt32](repeating: 0, count: parts + 1)
    add(counts, to: &totals)
    for other in others where Int(other.code) < counts.count {
      totals[Int(other.number)] &+= counts[Int(other.code)]
    }
    return totals
  }

  private func add(_ counts: Span<UInt32>, to totals: inout [UInt32]) {
    var totals = totals.mutableSpan
    let first = first.span
    for code in 0..<min(counts.count, first.count) where counts[code] != 0 {
      totals[Int(first[code])] &+= counts[code]
    }
  }
}
