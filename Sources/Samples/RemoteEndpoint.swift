/// A remote address with its place and network.
///
/// Half of the addresses come from the documentation ranges (RFC 5737, RFC 3849), the others from shared address space
/// (RFC 6598) and benchmarking (RFC 2544): none of them belongs to anybody. Place and network follow from the address
/// alone, so one address says the same in every finding and every run. Network names are invented; the numbers are
/// those for private use (RFC 6996).
struct RemoteEndpoint: Sendable {
  let address: String
  let isV4: Bool
  let country: SamplePlaces.Country
  let city: SamplePlaces.City
  let network: Int
  let networkName: String
  private let oddity: Int

  init(_ random: inout SampleRandom) {
    let kind = random.below(100)
    let pick: UInt64
    if kind < 48 {
      pick = UInt64(random.skewed(below: 3 * 254))
      let prefix = ["192.0.2.", "198.51.100.", "203.0.113."][Int(pick % 3)]
      address = prefix + String(1 + pick / 3)
    } else if kind < 94 {
      let spread = SampleRandom.mix(UInt64(random.skewed(below: 20_000)), 0xA11)
      pick = spread % (1 << 22 + 1 << 17)
      let bits = pick < 1 << 22 ? 0x6440_0000 + pick : 0xC612_0000 + (pick - 1 << 22)
      address = "\(bits >> 24).\(bits >> 16 & 255).\(bits >> 8 & 255).\(bits & 255)"
    } else {
      pick = SampleRandom.mix(UInt64(random.skewed(below: 2_000)), 0xA16)
      address =
        "2001:db8:" + String(pick >> 52, radix: 16) + ":" + String(pick >> 40 & 0xFFF, radix: 16) + "::"
        + String(pick & 0xFFFF, radix: 16)
    }
    isV4 = kind < 94
    let place = SampleRandom.mix(pick, kind < 48 ? 1 : kind < 94 ? 2 : 3)
    country = SamplePlaces.country(at: place >> 32)
    city = country.cities[Int(place & 0xFF) % country.cities.count]
    let flavour = Int(place >> 8 & 0xFF) % Self.networkKinds.count
    network = 64_512 + Int(SampleRandom.mix(place >> 32, UInt64(flavour)) % 1_023)
    networkName = city.name + Self.networkKinds[flavour]
    oddity = Int(place >> 16 & 0xFF)
  }

  /// Writes the member `remoteIpDetails`, with the small irregularities of real ones.
  func write(to json: inout JSONText) {
    json.openObject("remoteIpDetails")
    json.member(isV4 ? "ipAddressV4" : "ipAddressV6", address)
    json.openObject("organization")
    json.openText("asn")
    json.append(network)
    json.closeText()
    json.member("asnOrg", networkName)
    json.member("isp", networkName)
    json.member("org", networkName)
    json.closeObject()
    json.openObject("country")
    if oddity < 48 { json.member("countryCode", country.code) }
    json.member("countryName", country.name)
    json.closeObject()
    json.openObject("city")
    json.member("cityName", oddity > 244 ? "" : city.name)
    json.closeObject()
    json.openObject("geoLocation")
    json.literal("lat", city.latitude)
    json.literal("lon", city.longitude)
    json.closeObject()
    json.closeObject()
  }

  private static let networkKinds = [
    " Telecom", " Broadband", " Cloud Hosting", " Data Center", " Internet Exchange", " VPS Ltd", " Mobile",
    " Academic Network", " Dedicated Servers", " Cable",
  ]
}
