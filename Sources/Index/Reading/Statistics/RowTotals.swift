/// How many rows each of many numbered things has. What few rows fit must not cost an array of all the things there are,
/// of which there may be millions: then those that have rows are listed.
enum RowTotals: Sendable {
  /// By number.
  case all([UInt32])
  /// By number, ascending, each once and none with 0.
  case few([Few])

  struct Few: Sendable {
    var number: UInt32
    var count: UInt32
  }

  static let none = RowTotals.few([])

  /// Counts numbers that come up in any order, each as often as it does.
  init(counting numbers: consuming [UInt32]) {
    numbers.sort()
    var found: [Few] = []
    for number in numbers {
      if let last = found.last, last.number == number {
        found[found.count - 1].count &+= 1
      } else {
        found.append(Few(number: number, count: 1))
      }
    }
    self = .few(found)
  }

  /// Adds up entries that come in any order.
  init(adding entries: consuming [Few]) {
    entries.sort { $0.number < $1.number }
    var found: [Few] = []
    for entry in entries {
      if let last = found.last, last.number == entry.number {
        found[found.count - 1].count &+= entry.count
      } else {
        found.append(entry)
      }
    }
    self = .few(found)
  }

  /// Whether nothing was counted. An array may be of zeros alone and is not empty.
  var isEmpty: Bool {
    switch self {
    case .all(let counts): counts.isEmpty
    case .few(let entries): entries.isEmpty
    }
  }

  /// 0 for numbers that are not there.
  subscript(number: Int) -> UInt32 {
    switch self {
    case .all(let counts): return number < counts.count ? counts[number] : 0
    case .few(let entries):
      var (low, high) = (0, entries.count)
      while low < high {
        let middle = (low + high) / 2
        if Int(entries[middle].number) < number { low = middle + 1 } else { high = middle }
      }
      return low < entries.count && Int(entries[low].number) == number ? entries[low].count : 0
    }
  }

  /// Hands over the numbers that have rows, ascending.
  @inline(__always)
  func visit(from first: Int = 0, _ body: (_ number: Int, _ count: UInt32) -> Void) {
    switch self {
    case .all(let counts):
      let counts = counts.span
      for number in min(first, counts.count)..<counts.count where counts[number] != 0 { body(number, counts[number]) }
    case .few(let entries):
      for entry in entries where Int(entry.number) >= first { body(Int(entry.number), entry.count) }
    }
  }

  /// What the numbers from one on add up to.
  func sum(from first: Int) -> Int {
    switch self {
    case .all(let counts): counts.dropFirst(first).reduce(0) { $0 + Int($1) }
    case .few(let entries): entries.reduce(0) { Int($1.number) >= first ? $0 + Int($1.count) : $0 }
    }
  }

  /// Things that do not pass have no rows.
  mutating func keep(_ passes: (Int) -> Bool) {
    switch self {
    case .all(var counts):
      self = .none
      for number in counts.indices where counts[number] != 0 && !passes(number) { counts[number] = 0 }
      self = .all(counts)
    case .few(let entries): self = .few(entries.filter { passes(Int($0.number)) })
    }
  }
}
