internal import Findings
internal import Index

/// Names around a finding, in its own partition.
extension FindingSummary {
  /// The partition that the finding names, else that of its region.
  var exportedPartition: String { partition.isEmpty ? Self.region(region)?.partition ?? "aws" : partition }

  /// GuardDuty as Security Hub names a product.
  var productARN: String { "arn:\(exportedPartition):securityhub:\(ownRegion)::product/aws/guardduty" }

  /// Empty when the finding's ARN has none.
  var detectorARN: String { arn.firstRange(of: "/finding/").map { String(arn[..<$0.lowerBound]) } ?? "" }

  /// The ARN, or the id of a finding without one; what its document hashes to when both are blank.
  var exportedID: String { [arn, id].first { !$0.isBlank } ?? digest }

  /// The finding in GuardDuty's console; nil where its address is not known. Nothing of it may come from elsewhere than a
  /// region's name and GuardDuty's own kind of id.
  var consoleURL: String? {
    guard let region = Self.region(ownRegion), id.utf8.allSatisfy(Self.isLetterOrDigit) else { return nil }
    let host: String
    switch region.partition {
    case "aws": host = "\(region).console.aws.amazon.com"
    case "aws-cn": host = "console.amazonaws.cn"
    case "aws-us-gov": host = "console.amazonaws-us-gov.com"
    default: return nil
    }
    return "https://\(host)/guardduty/home?region=\(region)#/findings?macros=current&fId=\(id)"
  }

  /// Nil for what is no name of a region.
  private static func region(_ name: String) -> Region? {
    do throws(RegionError) { return try Region(name) } catch { return nil }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
