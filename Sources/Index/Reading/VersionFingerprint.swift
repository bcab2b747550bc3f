public import Findings
internal import Platform

/// 64 bits that stand for a version key, reporting region, account, id, time of update and document, and for what decides
/// beside them which version is the latest.
///
/// From SHA-256, so that nobody can make documents that share one; by chance, among ten million versions, two do with
/// a probability of three in a million.
public struct VersionFingerprint: Hashable, Comparable, Sendable {
  public let value: UInt64

  /// - Parameter row: the fields of the document, with its digest.
  public init(region: Span<UInt8>, _ row: FindingFields, text: Span<UInt8>) {
    self.init(
      region: region, account: text.extracting(row.account.range), id: text.extracting(row.id.range),
      order: VersionOrder(VersionRow(row, text)))
  }

  init(region: Span<UInt8>, account: Span<UInt8>, id: Span<UInt8>, order: VersionOrder) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(region.count + account.count + id.count + 56)
    for count in [region.count, account.count] { Self.append(UInt64(count), to: &bytes) }
    bytes.append(region)
    bytes.append(account)
    bytes.append(id)
    for number in [order.updated, order.count, order.lastSeen] {
      Self.append(UInt64(bitPattern: number), to: &bytes)
    }
    Self.append(order.digest, to: &bytes)
    value = SHA256Digest(of: bytes).words.0
  }

  public static func < (left: VersionFingerprint, right: VersionFingerprint) -> Bool { left.value < right.value }

  private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift))) }
  }
}
