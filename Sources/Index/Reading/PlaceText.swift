internal import Platform

/// The texts of a ``RemotePlace``'s term, found without making a value of it.
enum PlaceText: Int {
  case country = 0
  case city, organisation

  /// Where texts begin: behind latitude, longitude and number.
  private static let start = 24

  func range(in place: Span<UInt8>) -> Range<Int> {
    guard place.count >= Self.start else { return 0..<0 }
    var start = Self.start
    for _ in 0..<rawValue {
      guard let end = place.firstIndex(of: ResourceList.separator, from: start) else { return 0..<0 }
      start = end + 1
    }
    return start..<(place.firstIndex(of: ResourceList.separator, from: start) ?? place.count)
  }

  /// The autonomous system number.
  static func asn(of place: Span<UInt8>) -> Int64? {
    guard place.count >= start else { return nil }
    var bits: UInt64 = 0
    for position in (16..<24).reversed() { bits = bits << 8 | UInt64(place[position]) }
    let number = Int64(bitPattern: bits)
    return number == .min ? nil : number
  }
}
