internal import Findings
internal import Index
internal import Platform

/// Writes points in the stream of arrivals as ids that tell their carrier nothing: a point counts what everybody's
/// accounts have, and a reader may be confined to one.
///
/// ```
/// text    base 16 of: version:u8=1 nonce:16 sealed:16 check:8
/// nonce   the first 16 bytes of HMAC(key, "n" salt versions sum)
/// sealed  versions:u64 sum:u64, XOR the first 16 bytes of HMAC(key, "s" nonce)
/// check   the first 8 bytes of HMAC(key, "c" nonce sealed)
/// ```
/// All numbers are big-endian. What was not sealed with the same key is no id.
struct ResumeSeal: Sendable {
  private let key: SecretBytes

  init(key: SecretBytes) { self.key = key }

  private static let version: UInt8 = 1
  private static let byteCount = 41

  /// - Parameter salt: 0 for the point behind a version that is shown, which always gets the same id; for any other point
  ///   a number drawn by chance, so that two ids do not tell whether something arrived between them.
  func text(_ point: ArrivalPoint, salt: UInt64) -> String {
    let plain = Self.bytes(UInt64(point.versions)) + Self.bytes(point.sum)
    let nonce = code("n", Self.bytes(salt) + plain, 16)
    let sealed = zip(plain, code("s", nonce, 16)).map { $0 ^ $1 }
    return Hexadecimal.text([Self.version] + nonce + sealed + code("c", nonce + sealed, 8))
  }

  /// Nil for a text that this key did not seal.
  func point(_ text: String) -> ArrivalPoint? {
    guard text.utf8.count == 2 * Self.byteCount, let bytes = Hexadecimal.bytes(text.utf8.span),
      bytes[0] == Self.version
    else { return nil }
    let (nonce, sealed) = (Array(bytes[1..<17]), Array(bytes[17..<33]))
    guard ConstantTime.equal(Array(bytes[33...]), code("c", nonce + sealed, 8)) else { return nil }
    let plain = zip(sealed, code("s", nonce, 16)).map { $0 ^ $1 }
    guard let versions = Int(exactly: Self.number(plain[..<8])) else { return nil }
    return ArrivalPoint(versions: versions, sum: Self.number(plain[8...]))
  }

  private func code(_ use: Unicode.Scalar, _ bytes: [UInt8], _ count: Int) -> [UInt8] {
    Array(HMACSHA256.code(for: [UInt8(ascii: use)] + bytes, key: key).prefix(count))
  }

  private static func bytes(_ number: UInt64) -> [UInt8] {
    stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt64($0)) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}
