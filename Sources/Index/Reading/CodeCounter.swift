/// Counts codes of the dictionary: an array, since codes are dense and one addition is all a row may cost.
struct CodeCounter {
  private var counts: [Int] = []

  mutating func add(_ code: Int64) {
    let place = Int(code)
    if place >= counts.count { counts += [Int](repeating: 0, count: max(place + 1 - counts.count, counts.count)) }
    counts[place] += 1
  }

  /// Codes that were seen, with their counts; 0 stands for findings without a value.
  var found: [(code: Int64, count: Int)] {
    counts.enumerated().compactMap { $0.element > 0 ? (Int64($0.offset), $0.element) : nil }
  }
}
