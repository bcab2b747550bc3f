internal import Findings
internal import Platform

/// What is said of remote addresses holds when one of a version's does it: places are decided first, and then the lists
/// that refer to them.
extension ConditionCompiler {
  mutating func address(_ operand: QueryOperand) -> RowCondition {
    switch operand {
    case .present: return .among(.remotes, answers.codes(.anyAddress))
    case .addresses(let block): return addresses([block])
    default: return .constant(false)
    }
  }

  mutating func addresses(_ blocks: [IPPrefix]) -> RowCondition {
    blocks.isEmpty ? .constant(false) : .among(.remotes, answers.codes(.addresses(blocks)))
  }

  mutating func asn(_ operand: QueryOperand) -> RowCondition {
    switch operand {
    case .present: return places { PlaceText.asn(of: $0) != nil }
    case .numbers(let interval):
      return places { PlaceText.asn(of: $0).map { interval.contains(Double($0)) } ?? false }
    default: return .constant(false)
    }
  }

  mutating func placeText(_ field: PlaceText, _ operand: QueryOperand) -> RowCondition {
    switch operand {
    case .present: return places { !field.range(in: $0).isEmpty }
    case .text(let pattern):
      let codes = snapshot[.place].codes(like: pattern) { place in
        let range = field.range(in: place)
        return !range.isEmpty && pattern.matches(utf8: place.extracting(range))
      }
      return remotes(in: codes)
    default: return .constant(false)
    }
  }

  /// A country is kept by its code, and by its name only when it has none.
  mutating func country(_ operand: QueryOperand) -> RowCondition {
    guard case .text(let pattern) = operand else { return placeText(.country, operand) }
    let named = Set(Countries.allCodes.filter { code in Countries.name(forCode: code).map(pattern.matches) ?? false })
    // Few countries and many places: each country is decided once.
    var decided: [[UInt8]: Bool] = [:]
    return places { place in
      let country = place.extracting(PlaceText.country.range(in: place))
      guard country.count > 0 else { return false }
      let bytes = country.array
      if let known = decided[bytes] { return known }
      let fits = pattern.matches(utf8: country) || named.contains(country.string.uppercased())
      decided[bytes] = fits
      return fits
    }
  }

  private mutating func places(_ fits: (Span<UInt8>) -> Bool) -> RowCondition {
    remotes(in: snapshot[.place].codes(fits))
  }

  private mutating func remotes(in places: CodeSet) -> RowCondition {
    places.isEmpty ? .constant(false) : .among(.remotes, answers.codes(.places(places)))
  }
}

extension RemoteList {
  /// Whether one of the remote addresses fits.
  static func contains(_ list: Span<UInt8>, _ fits: (Remote) -> Bool) -> Bool {
    for position in 0..<count(list) where fits(remote(position, of: list)) { return true }
    return false
  }

  static func containsPlace(_ list: Span<UInt8>, among places: CodeSet) -> Bool {
    // A place is the last four bytes of each.
    for end in stride(from: bytesPerRemote, through: list.count, by: bytesPerRemote) {
      var place = 0
      for position in 1...4 { place = place << 8 | Int(list[end - position]) }
      if places.contains(place) { return true }
    }
    return false
  }
}
