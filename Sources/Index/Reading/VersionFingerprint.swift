public import Findings
public import Platform

/// 64 bits that stand for a version key: reporting region, account, id, time of update and document.
///
/// From SHA-256, so that nobody can make documents that share one; by chance, among ten million versions, two do with
/// a probability of three in a million.
public struct VersionFingerprint: Hashable, Comparable, Sendable {
  public let value: UInt64

  public init(region: Span<UInt8>, account: Span<UInt8>, id: Span<UInt8>, updated: Timestamp, digest: SHA256Digest) {
    self.init(region: region, account: account, id: id, updated: updated, digest: digest.words.0)
  }

  /// - Parameter digest: the first 8 bytes of it, which is what the index keeps.
  init(region: Span<UInt8>, account: Span<UInt8>, id: Span<UInt8>, updated: Timestamp, digest: UInt64) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(region.count + account.count + id.count + 36)
    for count in [region.count, account.count] { Self.append(UInt64(count), to: &bytes) }
    bytes.append(region)
    bytes.append(account)
    bytes.append(id)
    for word in [UInt64(bitPattern: updated.microseconds), digest] { Self.append(word, to: &bytes) }
    value = SHA256Digest(of: bytes).words.0
  }

  public static func < (left: VersionFingerprint, right: VersionFingerprint) -> Bool { left.value < right.value }

  private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift))) }
  }
}
