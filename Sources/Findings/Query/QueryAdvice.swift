/// What somebody probably meant by a value that cannot be read, or that hardly anybody can mean.
///
/// Names change: a region that this version does not know may exist tomorrow. So names are only doubted in bare words,
/// and taken as they stand in quotes.
enum QueryAdvice {
  /// Why a name is doubted; `nearest` is what could stand in its place.
  struct Doubt: Equatable {
    let nearest: String?
  }

  /// The doubt about a text without wildcards as the whole value of a field; nil where there is none.
  static func doubt(about text: String, as field: QueryField) -> Doubt? {
    switch field {
    case .region, .ownRegion: region(text.lowercased())
    case .type: text.contains("/") ? nil : Doubt(nearest: partOfType(text))
    case .account: account(text)
    case .country: country(text)
    default: nil
    }
  }

  // MARK: - Names

  /// A new number in a geography that is known, such as us-west-9, is no cause for doubt.
  private static func region(_ text: String) -> Doubt? {
    if (try? Region(text)) != nil, geographies.contains(geography(text)) { return nil }
    return Doubt(nearest: NearestName.to(text, among: Region.known.map(\.name)) ?? geographyPattern(text))
  }

  private static let geographies = Set(Region.known.map { geography($0.name) })

  private static func geography(_ region: String) -> String {
    String(region.reversed().drop { $0.isNumber }.reversed())
  }

  /// `eu` is probably `eu-*`.
  private static func geographyPattern(_ text: String) -> String? {
    geographies.contains { $0.hasPrefix(text + "-") } ? text + "-*" : nil
  }

  private static func partOfType(_ text: String) -> String {
    let folded = text.lowercased()
    return FindingTypes.all.contains { $0.name.lowercased().hasPrefix(folded) } ? text + "*" : "*\(text)*"
  }

  /// The console groups an account's digits: 1111-2222-3333.
  private static func account(_ text: String) -> Doubt? {
    let digits = text.filter { $0 != "-" && $0 != " " }
    guard digits != text, AccountID(digits).isWellFormed else { return nil }
    return Doubt(nearest: digits)
  }

  private static func country(_ text: String) -> Doubt? {
    if Countries.name(forCode: text) != nil { return nil }
    if let code = Countries.code(forName: text) {
      // Another name than GuardDuty's is in no finding.
      return Countries.name(forCode: code)?.lowercased() == text.lowercased() ? nil : Doubt(nearest: code)
    }
    let names = Countries.table.map(\.name)
    if let code = habitualCodes[text.lowercased()] { return Doubt(nearest: code) }
    if text.utf8.count == 2 { return Doubt(nearest: nil) }
    guard let name = NearestName.to(text, among: names) else { return nil }
    return Doubt(nearest: name.contains(" ") ? "\"\(name)\"" : name)
  }

  /// Codes that people write and ISO 3166-1 does not have.
  private static let habitualCodes = ["uk": "GB", "el": "GR", "prc": "CN"]

  /// The condition that `Recon:EC2`, `has:country` or `exists:country` stands for; nil when it looks like none.
  static func condition(_ name: String, _ value: String) -> String? {
    if purposes.contains(name.lowercased()), !value.isEmpty { return "type:\(name):\(value)*" }
    guard ["has", "exists", "_exists_"].contains(name.lowercased()) else { return nil }
    return QueryField(name: value).map { "\($0.name):*" }
  }

  private static let purposes = Set(FindingTypes.all.map { $0.type.purpose.lowercased() })

  static func truth(_ text: String) -> String? {
    switch text {
    case "yes", "y", "1", "t", "on": "true"
    case "no", "n", "0", "f", "off": "false"
    default: nil
    }
  }

  // MARK: - Numbers

  /// `4-7`, `4:7` and `[4` are `4..7` and `4..`, `7+` is `7..`.
  static func range(_ text: String) -> String? {
    if text.hasSuffix("+"), QueryParser.decimal(String(text.dropLast())) != nil { return text.dropLast() + ".." }
    for separator in ["-", ":", "–"] {
      let ends = text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
      if ends.count == 2, ends.allSatisfy({ QueryParser.decimal($0) != nil }) { return ends.joined(separator: "..") }
    }
    guard text.hasPrefix("["), QueryParser.decimal(String(text.dropFirst())) != nil else { return nil }
    return text.dropFirst() + ".."
  }

  // MARK: - Times

  /// `-30min` is `-30m`, `-1y` is `-365d`; a day with slashes has hyphens, and an instant has seconds.
  static func time(_ text: String) -> String? {
    let hyphens = String(text.map { $0 == "/" ? "-" : $0 })
    if Day(hyphens) != nil { return hyphens }
    let withoutZone = text.hasSuffix("Z") ? text.dropLast() : text[...]
    for missing in [":00Z", ":00:00Z"] where Timestamp(withoutZone + missing) != nil { return withoutZone + missing }
    let age = text.drop { $0 == "-" }
    let count = age.prefix { $0.isNumber && $0.isASCII }
    guard let number = Int64(count), number <= 9999 else { return nil }
    switch age.dropFirst(count.count).lowercased() {
    case "s", "sec", "secs", "second", "seconds": return "-\(number)s"
    case "m", "min", "mins", "minute", "minutes": return "-\(number)m"
    case "h", "hr", "hrs", "hour", "hours": return "-\(number)h"
    case "d", "day", "days": return "-\(number)d"
    case "w", "week", "weeks": return "-\(number)w"
    case "mo", "mon", "month", "months": return "-\(number * 30)d"
    case "y", "yr", "year", "years": return "-\(number * 365)d"
    default: return nil
    }
  }

  // MARK: - Addresses

  /// The longest prefix of the family, of a text that is a block but for a prefix beyond it.
  static func prefixLimit(_ text: String) -> Int? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = IPAddress(parts[0]), let length = Int(parts[1]) else { return nil }
    let limit = address.isV4 ? 32 : 128
    return length > limit ? limit : nil
  }

  /// The address or block that `198.51.*`, `198.51.`, `198.51.100/24`, `198.51.100.0/255.255.255.0`, `[::1]` or
  /// `198.51.100.7:443` means.
  static func address(_ text: String) -> String? {
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      return IPAddress(text[text.index(after: text.startIndex)..<end])?.description
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2 { return Int(parts[1]).flatMap { padded(parts[0], to: $0) } ?? masked(parts[0], parts[1]) }
    let ends = text.split(separator: ":", omittingEmptySubsequences: false)
    if ends.count == 2, let address = IPAddress(ends[0]), address.isV4 { return address.description }
    return wildcardBlock(text)
  }

  private static func wildcardBlock(_ text: String) -> String? {
    var octets = text.split(separator: ".", omittingEmptySubsequences: false)
    guard octets.count > 1, octets.count <= 4, let last = octets.popLast(), last == "*" || last.isEmpty else {
      return nil
    }
    while octets.last == "*" { octets.removeLast() }
    return padded(octets.joined(separator: ".")[...], to: octets.count * 8)
  }

  /// A block whose address lacks its last octets.
  private static func padded(_ address: Substring, to length: Int) -> String? {
    let octets = address.split(separator: ".")
    guard (1...3).contains(octets.count) else { return nil }
    let zeros = [Substring](repeating: "0", count: 4 - octets.count)
    return IPPrefix("\((octets + zeros).joined(separator: "."))/\(length)")?.description
  }

  /// A block whose length is written as a mask.
  private static func masked(_ address: Substring, _ mask: Substring) -> String? {
    guard let address = IPAddress(address), address.isV4, let mask = IPAddress(mask), mask.isV4 else { return nil }
    let bits = UInt32(truncatingIfNeeded: mask.low)
    let length = (~bits).leadingZeroBitCount
    guard length == 32 || bits << UInt32(length) == 0 else { return nil }
    return IPPrefix(address, length: length)?.description
  }
}
