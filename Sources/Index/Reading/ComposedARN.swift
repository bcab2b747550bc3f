internal import Findings
internal import Platform

/// ARNs that rows do not have, since other fields say all that is in them:
/// `arn:<partition>:guardduty:<ownRegion>:<account>:detector/<detector>/finding/<id>`.
enum ComposedARN {
  /// Appends the ARN of a row up to the id.
  static func appendBeginning(_ codes: Beginning, _ snapshot: IndexSnapshot, to text: inout [UInt8]) {
    let parts: [(String, TermField, UInt64)] = [
      ("arn:", .partition, codes.partition), (":guardduty:", .ownRegion, codes.ownRegion),
      (":", .account, codes.account), (":detector/", .detector, codes.detector),
    ]
    for (mark, field, code) in parts {
      text += mark.utf8
      snapshot[field].withTerm(Int(code)) { text.append($0) }
    }
    text += "/finding/".utf8
  }

  /// What the ARNs of one detector have in common.
  struct Beginning: Hashable, Sendable {
    let partition: UInt64
    let ownRegion: UInt64
    let account: UInt64
    let detector: UInt64

    init(_ chunk: ColumnChunk, _ position: Int) {
      self.init(
        partition: chunk[.partition][position], ownRegion: chunk[.ownRegion][position],
        account: chunk[.account][position], detector: chunk[.detector][position])
    }

    init(partition: UInt64, ownRegion: UInt64, account: UInt64, detector: UInt64) {
      (self.partition, self.ownRegion, self.account, self.detector) = (partition, ownRegion, account, detector)
    }

    init(_ row: VersionRow) {
      (partition, ownRegion) = (UInt64(row[.partition]), UInt64(row[.ownRegion]))
      (account, detector) = (UInt64(row[.account]), UInt64(row[.detector]))
    }
  }
}
