internal import Findings
internal import Platform

/// What decides which version of a finding is the latest: updated, count and last seen as GuardDuty raises them, and the
/// digest only so that the answer does not depend on the order of arrival.
struct VersionOrder: Comparable {
  var updated: Int64
  var count: Int64
  var lastSeen: Int64
  /// The first 16 bytes of the SHA-256 of the document.
  var digest: (high: UInt64, low: UInt64)

  init(updated: Int64, count: Int64, lastSeen: Int64, digest: (high: UInt64, low: UInt64)) {
    (self.updated, self.count, self.lastSeen, self.digest) = (updated, count, lastSeen, digest)
  }

  init(_ row: FindingFields) {
    self.init(
      updated: row.updated.microseconds, count: row.count, lastSeen: row.lastSeen?.microseconds ?? 0,
      digest: (row.digest.words.0, row.digest.words.1))
  }

  static func == (left: Self, right: Self) -> Bool {
    (left.updated, left.count, left.lastSeen, left.digest.high, left.digest.low)
      == (right.updated, right.count, right.lastSeen, right.digest.high, right.digest.low)
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.updated, left.count, left.lastSeen, left.digest.high, left.digest.low)
      < (right.updated, right.count, right.lastSeen, right.digest.high, right.digest.low)
  }
}
