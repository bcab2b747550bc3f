internal import Findings
internal import Platform

/// Where a remote address is and whose it is: one term of the dictionary of places.
///
/// ```
/// term   latitude:f64 longitude:f64 asn:i64, little-endian, NaN and Int64.min for absent; then
///        country 0x1F city 0x1F organisation
/// ```
struct RemotePlace: Sendable, Hashable {
  /// As ``CountryText`` keeps it: the code, or the name when no code belongs to it.
  var country: String
  var city: String
  var organisation: String
  /// Degrees.
  var latitude: Double?
  var longitude: Double?
  var asn: Int64?

  init(term: Span<UInt8>) {
    guard term.count >= 24 else {
      self.init(country: "", city: "", organisation: "")
      return
    }
    let words = (0..<3).map { word in
      (0..<8).reduce(UInt64(0)) { $0 | UInt64(term[word * 8 + $1]) << UInt64($1 * 8) }
    }
    let texts = term.extracting(24..<term.count).array.split(
      separator: ResourceList.separator, omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
    self.init(
      country: texts.first ?? "", city: texts.dropFirst().first ?? "", organisation: texts.dropFirst(2).first ?? "")
    let (latitude, longitude) = (Double(bitPattern: words[0]), Double(bitPattern: words[1]))
    self.latitude = latitude.isNaN ? nil : latitude
    self.longitude = longitude.isNaN ? nil : longitude
    asn = words[2] == UInt64(bitPattern: .min) ? nil : Int64(bitPattern: words[2])
  }

  private init(country: String, city: String, organisation: String) {
    (self.country, self.city, self.organisation) = (country, city, organisation)
  }

  /// Appends nothing when nothing is known.
  static func append(_ remote: RemoteEndpoint, _ text: Span<UInt8>, to term: inout [UInt8]) {
    let country = remote.country.isEmpty ? remote.countryName : remote.country
    if country.isEmpty, remote.city.isEmpty, remote.organisation.isEmpty, remote.latitude == nil,
      remote.longitude == nil, remote.asn == nil
    {
      return
    }
    append((remote.latitude ?? .nan).bitPattern, to: &term)
    append((remote.longitude ?? .nan).bitPattern, to: &term)
    append(UInt64(bitPattern: remote.asn ?? .min), to: &term)
    append(text.extracting(country.range), to: &term)
    term.append(ResourceList.separator)
    append(text.extracting(remote.city.range), to: &term)
    term.append(ResourceList.separator)
    append(text.extracting(remote.organisation.range), to: &term)
  }

  private static func append(_ text: Span<UInt8>, to term: inout [UInt8]) {
    let start = term.count
    term.append(text.extracting(0..<TermLimit.kept(text)))
    guard text.firstIndex(of: ResourceList.separator) != nil else { return }
    for position in start..<term.count where term[position] == ResourceList.separator {
      term[position] = UInt8(ascii: " ")
    }
  }

  private static func append(_ word: UInt64, to term: inout [UInt8]) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) { term.append(UInt8(truncatingIfNeeded: word >> shift)) }
  }
}
