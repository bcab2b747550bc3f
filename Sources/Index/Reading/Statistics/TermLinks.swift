/// Leads from each code of a dictionary to the numbers of its parts.
///
/// Codes that follow each other have a page in common, packed once it is full. Full pages are shared by all copies.
struct TermLinks: Sendable {
  private struct Page {
    /// Where the numbers of each code end.
    var ends: [UInt32] = []
    var numbers: PackedColumn
  }

  private static let codesPerPage = 1 << 12

  private var pages: [Page] = []
  /// Of the page that is not full yet; with code 0 at first, which has none.
  private var ends: [UInt32] = [0]
  private var numbers: [UInt32] = []

  /// Codes are less than this.
  private var codeCount: Int { pages.count * Self.codesPerPage + ends.count }

  /// Appends the next code.
  ///
  /// - Parameter numbers: 0 stands for none, and equal ones are linked once.
  mutating func append(_ numbers: [UInt32]) {
    let start = self.numbers.count
    for number in numbers where number != 0 && !self.numbers[start...].contains(number) { self.numbers.append(number) }
    ends.append(UInt32(self.numbers.count))
    closeFullPage()
  }

  mutating func append(_ number: UInt32) {
    if number != 0 { numbers.append(number) }
    ends.append(UInt32(numbers.count))
    closeFullPage()
  }

  private mutating func closeFullPage() {
    guard ends.count == Self.codesPerPage else { return }
    pages.append(Page(ends: ends.map(\.self), numbers: PackedColumn(numbers)))
    ends.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
  }

  /// Adds up what the codes of each part count.
  ///
  /// - Parameters:
  ///   - counts: by code; codes that are not linked yet have none.
  ///   - parts: numbers are 0 to this.
  /// - Returns: by number.
  func total(_ counts: RowTotals, parts: Int) -> RowTotals {
    switch counts {
    case .all(let counts):
      guard !counts.isEmpty else { return .none }
      var totals = [UInt32](repeating: 0, count: parts + 1)
      forEachPage { first, ends, numbers in
        switch numbers {
        case .zeros: return
        case .bytes(let numbers): Self.add(counts.span, first, ends.span, numbers.span, to: &totals)
        case .halves(let numbers): Self.add(counts.span, first, ends.span, numbers.span, to: &totals)
        case .words(let numbers): Self.add(counts.span, first, ends.span, numbers.span, to: &totals)
        case .longs(let numbers): Self.add(counts.span, first, ends.span, numbers.span, to: &totals)
        }
      }
      return .all(totals)
    case .few(let entries): return total(entries) { $0 }
    }
  }

  /// Adds up what the codes of each group of parts count: a code counts once for each group that it has parts of.
  ///
  /// - Parameters:
  ///   - counts: by code; codes that are not linked yet have none.
  ///   - group: by number of a part; numbers that it has not are of group 0.
  ///   - groups: groups are 0 to this.
  /// - Returns: by group; what is said of 0 means nothing.
  func total(_ counts: RowTotals, by group: [UInt32], groups: Int) -> RowTotals {
    switch counts {
    case .all(let counts):
      guard !counts.isEmpty else { return .none }
      var totals = GroupTotals(groups: groups)
      forEachPage { first, ends, numbers in
        switch numbers {
        case .zeros: return
        case .bytes(let numbers): totals.add(counts.span, first, ends.span, numbers.span, by: group.span)
        case .halves(let numbers): totals.add(counts.span, first, ends.span, numbers.span, by: group.span)
        case .words(let numbers): totals.add(counts.span, first, ends.span, numbers.span, by: group.span)
        case .longs(let numbers): totals.add(counts.span, first, ends.span, numbers.span, by: group.span)
        }
      }
      return .all(totals.totals)
    case .few(let entries): return total(entries) { Int($0) < group.count ? group[Int($0)] : 0 }
    }
  }

  /// - Parameter body: is handed the first code of a page, and where the numbers of each code end.
  private func forEachPage(_ body: (_ first: Int, _ ends: [UInt32], _ numbers: PackedColumn) -> Void) {
    for (number, page) in pages.enumerated() { body(number * Self.codesPerPage, page.ends, page.numbers) }
    body(pages.count * Self.codesPerPage, ends, .words(numbers))
  }

  @inline(__always)
  private static func add<Number: FixedWidthInteger & UnsignedInteger>(
    _ counts: Span<UInt32>, _ first: Int, _ ends: Span<UInt32>, _ numbers: Span<Number>, to totals: inout [UInt32]
  ) {
    var totals = totals.mutableSpan
    var start = 0
    for position in 0..<max(0, min(ends.count, counts.count - first)) {
      let end = Int(ends[position])
      let count = counts[first + position]
      if count != 0 {
        for index in start..<end { totals[Int(truncatingIfNeeded: numbers[index])] &+= count }
      }
      start = end
    }
  }

  private func total(_ entries: [RowTotals.Few], _ group: (UInt32) -> UInt32) -> RowTotals {
    var found: [RowTotals.Few] = []
    var groups: [UInt32] = []
    for entry in entries where Int(entry.number) < codeCount {
      groups.removeAll(keepingCapacity: true)
      for number in parts(of: Int(entry.number)) where !groups.contains(group(number)) { groups.append(group(number)) }
      for group in groups { found.append(RowTotals.Few(number: group, count: entry.count)) }
    }
    return RowTotals(adding: found)
  }

  private func parts(of code: Int) -> [UInt32] {
    let (page, position) = (code / Self.codesPerPage, code % Self.codesPerPage)
    let isOpen = page == pages.count
    let ends = isOpen ? self.ends : pages[page].ends
    let range = (position == 0 ? 0 : Int(ends[position - 1]))..<Int(ends[position])
    return range.map { isOpen ? numbers[$0] : UInt32(pages[page].numbers[$0]) }
  }
}

/// Sums by group.
private struct GroupTotals {
  private(set) var totals: [UInt32]
  /// By group: the code that was counted for it last.
  private var lastCode: [UInt32]

  init(groups: Int) {
    totals = [UInt32](repeating: 0, count: groups + 1)
    lastCode = [UInt32](repeating: .max, count: groups + 1)
  }

  @inline(__always)
  mutating func add<Number: FixedWidthInteger & UnsignedInteger>(
    _ counts: Span<UInt32>, _ first: Int, _ ends: Span<UInt32>, _ numbers: Span<Number>, by group: Span<UInt32>
  ) {
    Self.add(counts, first, ends, numbers, by: group, to: &totals, &lastCode)
  }

  @inline(__always)
  private static func add<Number: FixedWidthInteger & UnsignedInteger>(
    _ counts: Span<UInt32>, _ first: Int, _ ends: Span<UInt32>, _ numbers: Span<Number>, by group: Span<UInt32>,
    to totals: inout [UInt32], _ lastCode: inout [UInt32]
  ) {
    var totals = totals.mutableSpan
    var lastCode = lastCode.mutableSpan
    var start = 0
    for position in 0..<max(0, min(ends.count, counts.count - first)) {
      let end = Int(ends[position])
      let count = counts[first + position]
      if count != 0 {
        let code = UInt32(truncatingIfNeeded: first + position)
        for index in start..<end {
          let number = Int(truncatingIfNeeded: numbers[index])
          let place = number < group.count ? Int(group[number]) : 0
          totals[place] &+= lastCode[place] == code ? 0 : count
          lastCode[place] = code
        }
      }
      start = end
    }
  }
}
