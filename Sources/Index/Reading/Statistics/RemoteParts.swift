internal import Findings
internal import Platform

/// The addresses, networks and countries in the entries of ``TermField/remotes``.
struct RemoteParts: GrowingParts {
  /// Each as ``RemoteList`` writes family and bits.
  private(set) var addresses = TermDictionary()
  private(set) var addressesOf = TermLinks()
  private(set) var networksOf = TermLinks()
  private(set) var countriesOf = TermLinks()
  private(set) var places = PlaceParts()
  private var known = 0

  init() {}

  mutating func extend(to snapshot: IndexSnapshot) {
    guard known < snapshot[.remotes].count else { return }
    places.extend(to: snapshot[.place])
    snapshot[.remotes].visit(from: known + 1) { _, term in append(term) }
    known = snapshot[.remotes].count
  }

  private mutating func append(_ term: Span<UInt8>) {
    let count = RemoteList.count(term)
    if count == 1 {
      addressesOf.append(address(0, of: term))
      let place = Int(RemoteList.remote(0, of: term).place)
      networksOf.append(places.networkOf[place])
      countriesOf.append(places.countryOf[place])
    } else {
      addressesOf.append((0..<count).map { address($0, of: term) })
      let all = (0..<count).map { Int(RemoteList.remote($0, of: term).place) }
      networksOf.append(all.map { places.networkOf[$0] })
      countriesOf.append(all.map { places.countryOf[$0] })
    }
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
