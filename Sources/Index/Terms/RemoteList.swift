internal import Findings
internal import Platform

/// The remote addresses of a version as one term.
///
/// ```
/// term   for each: family:u8 (0 none, 4, 6) address:16, big-endian  place:u32, little-endian, a code of TermField.place
/// ```
enum RemoteList {
  static let bytesPerRemote = 21

  struct Remote: Sendable, Hashable {
    var address: IPAddress?
    /// A code of ``TermField/place``; 0 for none.
    var place: UInt32
  }

  static func append(_ address: IPAddress?, place: UInt32, to term: inout [UInt8]) {
    term.append(address.map { $0.isV4 ? 4 : 6 } ?? 0)
    for word in [address?.high ?? 0, address?.low ?? 0] {
      for shift in stride(from: UInt64(56), through: 0, by: -8) {
        term.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    for shift in stride(from: UInt32(0), to: 32, by: 8) { term.append(UInt8(truncatingIfNeeded: place >> shift)) }
  }

  /// How many a term holds.
  static func count(_ term: Span<UInt8>) -> Int { term.count / bytesPerRemote }

  static func remote(_ position: Int, of term: Span<UInt8>) -> Remote {
    let start = position * bytesPerRemote
    var (high, low) = (UInt64(0), UInt64(0))
    for offset in 1...8 { high = high << 8 | UInt64(term[start + offset]) }
    for offset in 9...16 { low = low << 8 | UInt64(term[start + offset]) }
    var place: UInt32 = 0
    for offset in (17...20).reversed() { place = place << 8 | UInt32(term[start + offset]) }
    let address: IPAddress? =
      switch term[start] {
      case 4: IPAddress(v4: UInt32(truncatingIfNeeded: low))
      case 6: IPAddress(high: high, low: low)
      default: nil
      }
    return Remote(address: address, place: place)
  }
}
