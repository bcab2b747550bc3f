public import Findings

/// One made finding: the JSON of one line of GuardDuty's S3 export, and the facts needed to place it.
public struct Sample: Sendable {
  public var region: Region
  public var account: AccountID
  /// The document's `updatedAt`.
  public var updated: Timestamp
  /// One line of UTF-8 without its newline, in lowerCamelCase.
  public var json: [UInt8]

  public init(region: Region, account: AccountID, updated: Timestamp, json: [UInt8]) {
    (self.region, self.account, self.updated, self.json) = (region, account, updated, json)
  }
}
