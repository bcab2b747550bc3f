public import Findings
public import Wire

/// A batch whose sender is proven and whose lines were read: all that is left is to say which are new, and keep them.
public struct ScannedBatch: Sendable {
  public let request: VerifiedRequest
  /// The gzip member as it came.
  public let body: [UInt8]
  public let lines: Int
  public let findings: FindingTable
  public let rejected: [RejectedLine]
  /// Over all lines, rejected ones included.
  public let linesDigest: LinesDigest
  /// Whether the member says who made it; else the collector adds that.
  public let hasOrigin: Bool
}

/// A line that is no finding, or none that its sender may bring.
public struct RejectedLine: Sendable, Equatable {
  /// From 1 on, as people count.
  public let line: Int
  /// A stable word.
  public let slug: String
  public let reason: String
  public let bytes: [UInt8]
}
