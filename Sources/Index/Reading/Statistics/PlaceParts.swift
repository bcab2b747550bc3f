internal import Findings
internal import Platform

/// What is told apart in the entries of ``TermField/place``, numbered from 1.
struct PlaceParts: Sendable {
  struct Network: Sendable, Hashable {
    /// 0 for none.
    var asn: Int64
    var organisation: String
  }

  /// A country may be stored in several ways: its code in either case, and a name.
  struct Country: Sendable, Hashable {
    /// ISO 3166 code; the name where no code belongs to it.
    var value: String
    var name: String
  }

  /// By code of the place; 0 for none.
  private(set) var networkOf: [UInt32] = [0]
  private(set) var countryOf: [UInt32] = [0]
  private(set) var asnOf: [UInt32] = [0]
  private(set) var organisationOf: [UInt32] = [0]
  private(set) var cityOf: [UInt32] = [0]
  /// Number, little-endian, and organisation.
  private var networks = TermDictionary()
  /// Autonomous system numbers.
  private(set) var asns: [Int64] = [0]
  private var asnNumbers: [Int64: UInt32] = [:]
  private(set) var organisations = TermDictionary()
  private(set) var cities = TermDictionary()
  private(set) var countries = [Country(value: "", name: "")]
  private var countryNumbers: [String: UInt32] = [:]
  /// The texts that are stored, and the number of each one's country.
  private var storedCountries = TermDictionary()
  private var numberOfStored: [UInt32] = [0]
  /// Room in which keys are put together.
  private var key: [UInt8] = []

  var networkCount: Int { networks.list.count }

  mutating func extend(to list: TermList) {
    list.visit(from: networkOf.count) { _, term in
      networkOf.append(number(ofNetworkIn: term))
      countryOf.append(number(ofCountry: term.extracting(PlaceText.country.range(in: term))))
      asnOf.append(PlaceText.asn(of: term).map { number(ofASN: $0) } ?? 0)
      organisationOf.append(organisations.code(of: term.extracting(PlaceText.organisation.range(in: term))))
      cityOf.append(cities.code(of: term.extracting(PlaceText.city.range(in: term))))
    }
  }

  private mutating func number(ofASN asn: Int64) -> UInt32 {
    if let number = asnNumbers[asn] { return number }
    let number = UInt32(asns.count)
    asns.append(asn)
    asnNumbers[asn] = number
    return number
  }

  private mutating func number(ofNetworkIn term: Span<UInt8>) -> UInt32 {
    let asn = PlaceText.asn(of: term) ?? 0
    let organisation = PlaceText.organisation.range(in: term)
    if asn == 0, organisation.isEmpty { return 0 }
    var key: [UInt8] = []
    swap(&key, &self.key)
    key.removeAll(keepingCapacity: true)
    for shift in stride(from: Int64(0), to: 64, by: 8) { key.append(UInt8(truncatingIfNeeded: asn >> shift)) }
    key.append(term.extracting(organisation))
    let number = networks.code(of: key.span)
    swap(&key, &self.key)
    return number
  }

  /// - Parameter number: not 0.
  func network(_ number: Int) -> Network {
    networks.list.withTerm(number) { key in
      let asn = (0..<8).reduce(Int64(0)) { $0 | Int64(key[$1]) << Int64(8 * $1) }
      return Network(asn: asn, organisation: key.extracting(8..<key.count).string)
    }
  }

  private mutating func number(ofCountry stored: Span<UInt8>) -> UInt32 {
    let code = Int(storedCountries.code(of: stored))
    if code == numberOfStored.count { numberOfStored.append(number(ofNewCountry: stored.string)) }
    return numberOfStored[code]
  }

  private mutating func number(ofNewCountry stored: String) -> UInt32 {
    let (code, name) = CountryText.codeAndName(stored)
    let known = code.isEmpty ? Countries.code(forName: name) ?? "" : code.uppercased()
    let value = known.isEmpty ? name : known
    if let number = countryNumbers[value] { return number }
    let number = UInt32(countries.count)
    countries.append(Country(value: value, name: name))
    countryNumbers[value] = number
    return number
  }
}
