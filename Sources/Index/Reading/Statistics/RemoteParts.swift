internal import Findings
internal import Platform

/// The addresses and places in the entries of ``TermField/remotes``.
struct RemoteParts: GrowingParts {
  /// Each as ``RemoteList`` writes family and bits.
  private(set) var addresses = TermDictionary()
  private(set) var addressesOf = TermLinks()
  private var placesOf = TermLinks()
  private(set) var places = PlaceParts()
  private var known = 0

  init() {}

  var parts: RemoteParts { self }

  mutating func extend(to snapshot: IndexSnapshot) {
    guard known < snapshot[.remotes].count else { return }
    places.extend(to: snapshot[.place])
    snapshot[.remotes].visit(from: known + 1) { _, term in append(term) }
    known = snapshot[.remotes].count
  }

  private mutating func append(_ term: Span<UInt8>) {
    let positions = 0..<RemoteList.count(term)
    addressesOf.append(positions.map { address($0, of: term) })
    placesOf.append(positions.map { RemoteList.remote($0, of: term).place })
  }

  /// Adds up what lists of remotes count by something of their places, which a list counts for once.
  ///
  /// - Parameters:
  ///   - group: of ``PlaceParts``, by code of the place.
  ///   - groups: numbers are 0 to this.
  func total(_ tallies: Tallies, by group: [UInt32], groups: Int) -> Tallies {
    Tallies(
      counted: placesOf.total(tallies.counted, by: group, groups: groups),
      earlier: placesOf.total(tallies.earlier, by: group, groups: groups))
  }

  private mutating func address(_ position: Int, of term: Span<UInt8>) -> UInt32 {
    let start = position * RemoteList.bytesPerRemote
    guard term[start] != 0 else { return 0 }
    return addresses.code(of: term.extracting(start..<start + Self.bytesPerAddress))
  }

  private static let bytesPerAddress = 17

  /// - Parameter number: not 0.
  func address(_ number: Int) -> IPAddress {
    addresses.list.withTerm(number) { term in
      var (high, low) = (UInt64(0), UInt64(0))
      for offset in 1...8 { high = high << 8 | UInt64(term[offset]) }
      for offset in 9...16 { low = low << 8 | UInt64(term[offset]) }
      return term[0] == 4 ? IPAddress(v4: UInt32(truncatingIfNeeded: low)) : IPAddress(high: high, low: low)
    }
  }
}
