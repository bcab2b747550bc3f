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
    var links = TermLinks()
    var numbers: [UInt32] = []
    entries.visit { code, entry in
      numbers.removeAll(keepingCapacity: true)
      if tallies.hasRows(code) { visit(entry) { numbers.append(values.code(of: $0)) } }
      links.append(numbers)
    }
    self.values = values
    self.tallies = tallies.total(of: links, parts: values.list.count)
  }

  /// Values of the places that lists of remote addresses refer to: each place is looked at once.
  ///
  /// - Parameter value: of a place; an empty one is absent.
  init(
    ofPlacesIn snapshot: IndexSnapshot, _ tallies: Tallies, _ value: (Span<UInt8>, (Span<UInt8>) -> Void) -> Void
  ) {
    var values = TermDictionary()
    var numberOf: [UInt32] = [0]
    snapshot[.place].visit { _, place in
      numberOf.append(0)
      value(place) { numberOf[numberOf.count - 1] = values.code(of: $0) }
    }
    var links = TermLinks()
    var numbers: [UInt32] = []
    snapshot[.remotes].visit { code, list in
      numbers.removeAll(keepingCapacity: true)
      if tallies.hasRows(code) {
        for position in 0..<RemoteList.count(list) {
          numbers.append(numberOf[Int(RemoteList.remote(position, of: list).place)])
        }
      }
      links.append(numbers)
    }
    self.values = values
    self.tallies = tallies.total(of: links, parts: values.list.count)
  }
}
