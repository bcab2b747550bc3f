internal import Platform

/// The values in the entries of a dictionary that rows have, numbered from 1, and how many rows have each.
///
/// An entry with several values counts once for each that is different.
struct EntryValues {
  private(set) var values = TermDictionary()
  /// By number; with 0 those that have none.
  private(set) var tallies: Tallies

  /// - Parameters:
  ///   - tallies: rows by code.
  ///   - visit: hands over the values of an entry; empty ones are absent.
  init(_ entries: TermList, _ tallies: Tallies, _ visit: (Span<UInt8>, (Span<UInt8>) -> Void) -> Void) {
    var values = TermDictionary()
    var (counted, earlier) = ([UInt32(0)], [UInt32(0)])
    var numbers: [Int] = []
    tallies.visit { code, rows, earlierRows in
      numbers.removeAll(keepingCapacity: true)
      entries.withTerm(code) { entry in
        visit(entry) { value in
          let number = Int(values.code(of: value))
          if number != 0, !numbers.contains(number) { numbers.append(number) }
        }
      }
      while counted.count <= values.list.count {
        counted.append(0)
        earlier.append(0)
      }
      for number in numbers.isEmpty ? [0] : numbers {
        counted[number] &+= rows
        earlier[number] &+= earlierRows
      }
    }
    self.values = values
    self.tallies = Tallies(counted: counted, earlier: earlier)
  }
}
