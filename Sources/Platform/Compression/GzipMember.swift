/// The header of a gzip member (RFC 1952 §2.3), as far as Muster reads and writes it.
public enum GzipMember {
  static let headerBytes = 10
  static let hasExtraField: UInt8 = 1 << 2

  /// What the last four bytes say that the member inflates to, modulo 2³² (RFC 1952 §2.3.1, ISIZE).
  static func declaredSize(_ bytes: Span<UInt8>) -> Int {
    let end = bytes.count
    return Int(bytes[end - 4]) | Int(bytes[end - 3]) << 8 | Int(bytes[end - 2]) << 16 | Int(bytes[end - 1]) << 24
  }

  /// The content of the extra field: subfields of two id bytes, a little-endian length and that many bytes.
  /// Nil when the member has none or its header is cut short.
  public static func extraField(of member: Span<UInt8>) -> Range<Int>? {
    guard member.count >= headerBytes + 2, member[0] == 0x1f, member[1] == 0x8b, member[3] & hasExtraField != 0
    else { return nil }
    let length = Int(member[headerBytes]) | Int(member[headerBytes + 1]) << 8
    let start = headerBytes + 2
    guard member.count >= start + length else { return nil }
    return start..<start + length
  }

  /// The same member with `extra` as its extra field, put in front of one it may have already.
  ///
  /// Nothing is recompressed: the extra field is part of the header only.
  public static func adding(extraField extra: [UInt8], to member: Span<UInt8>) -> [UInt8] {
    precondition(member.count >= headerBytes)
    let existing = extraField(of: member)
    let total = extra.count + (existing?.count ?? 0)
    precondition(total <= Int(UInt16.max))
    var result: [UInt8] = []
    result.reserveCapacity(member.count + extra.count + 2)
    result.append(member.extracting(0..<headerBytes))
    result[3] |= hasExtraField
    result.append(UInt8(truncatingIfNeeded: total))
    result.append(UInt8(truncatingIfNeeded: total >> 8))
    result.append(contentsOf: extra)
    result.append(member.extracting((existing?.lowerBound ?? headerBytes)..<member.count))
    return result
  }
}
