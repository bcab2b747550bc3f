internal import Findings
internal import Index

/// A finding version in the AWS Security Finding Format, as Security Hub's BatchImportFindings takes it.
///
/// Source: Security Hub API reference, `AwsSecurityFinding` (2018-10-08), with the lengths that it tells. Texts that are too
/// long are cut; what is not known is left out.
struct ASFFFinding {
  let finding: FindingSummary
  let details: FindingDetails

  static let schemaVersion = "2018-10-08"
  private static let longestID = 512
  private static let longestTitle = 256
  private static let longestDescription = 1024
  private static let longestValue = 2048

  init(_ finding: FindingSummary, _ details: FindingDetails) { (self.finding, self.details) = (finding, details) }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("SchemaVersion", Self.schemaVersion)
      writer.member("Id", finding.exportedID.shortened(to: Self.longestID))
      writer.member("ProductArn", finding.productARN)
      writer.member("ProductName", "GuardDuty")
      writer.member("CompanyName", "Amazon")
      writer.present("Region", finding.ownRegion)
      let generator = finding.detectorARN.isEmpty ? "guardduty" : finding.detectorARN
      writer.member("GeneratorId", generator.shortened(to: Self.longestID))
      // Required, and of a finding that names no account there is none.
      writer.member("AwsAccountId", finding.account.isBlank ? "unknown" : finding.account)
      writer.texts("Types", [ASFFType.text(finding.type)])
      writer.present("FirstObservedAt", finding.firstSeen?.description)
      writer.present("LastObservedAt", finding.lastSeen?.description)
      writer.member("CreatedAt", finding.created.description)
      writer.member("UpdatedAt", finding.updated.description)
      writer.object("Severity") { writeSeverity(to: &$0, withProduct: true) }
      writer.member("Title", title.shortened(to: Self.longestTitle))
      let description = finding.description.isBlank ? title : finding.description
      writer.member("Description", description.shortened(to: Self.longestDescription))
      writer.present("SourceUrl", finding.consoleURL)
      writer.object("ProductFields") { writeProductFields(to: &$0) }
      ASFFAction(finding, details).write(to: &writer)
      writeMalware(to: &writer)
      writeResources(to: &writer)
      writer.member("RecordState", finding.isArchived ? "ARCHIVED" : "ACTIVE")
      writer.member("Sample", finding.isSample)
      writer.object("FindingProviderFields") { writer in
        writer.object("Severity") { writeSeverity(to: &$0, withProduct: false) }
        writer.texts("Types", [ASFFType.text(finding.type)])
      }
    }
  }

  /// Required, whatever the finding says.
  private var title: String {
    [finding.title, finding.type].first { !$0.isBlank } ?? "GuardDuty finding"
  }

  private func writeSeverity(to writer: inout JSONWriter, withProduct: Bool) {
    if withProduct {
      writer.present("Product", finding.severity)
      writer.member("Normalized", Self.normalized(finding.severity))
    }
    writer.member("Label", finding.band.rawValue.uppercased())
    writer.member("Original", Cell(finding.severity).plain)
  }

  /// 1 to 39 for low, 40 to 69 for medium, 70 to 89 for high, 90 to 100 for critical: ten times GuardDuty's, whose bands
  /// begin at 4, 7 and 9.
  static func normalized(_ severity: Double) -> Int {
    guard severity.isFinite else { return 1 }
    return Int(min(max(severity * 10, 1), 100))
  }

  /// GuardDuty's own, and what Security Hub adds to them.
  private func writeProductFields(to writer: inout JSONWriter) {
    for (path, value) in details.service where !value.isBlank {
      writer.member("aws/guardduty/service/\(path)", value)
    }
    if !finding.threats.isEmpty, !details.service.contains(where: { $0.path == "additionalInfo/threatListName" }) {
      writer.member(
        "aws/guardduty/service/evidence", finding.threats.joined(separator: ", ").shortened(to: Self.longestValue))
    }
    writer.member(
      "aws/securityhub/FindingId", "\(finding.productARN)/\(finding.exportedID)".shortened(to: Self.longestValue))
    writer.member("aws/securityhub/ProductName", "GuardDuty")
    writer.member("aws/securityhub/CompanyName", "Amazon")
  }

  /// ASFF takes five.
  private func writeMalware(to writer: inout JSONWriter) {
    let family = FindingType(finding.type).family
    let names = finding.threats.filter { !$0.isBlank }
    guard ["MaliciousFile", "SuspiciousFile"].contains(family), !names.isEmpty else { return }
    writer.key("Malware")
    writer.array(names.prefix(5)) { writer, name in
      writer.object { writer in
        writer.member("Name", name.shortened(to: 64))
        writer.member("State", "OBSERVED")
      }
    }
  }

  /// ASFF takes 32, and wants at least one: the account, when the finding names nothing else.
  private func writeResources(to writer: inout JSONWriter) {
    let resources = finding.resources.prefix(32).map { ExportedResource($0, of: finding, details) }
      .filter { !$0.uid.isBlank }.map { (type: $0.asffType, id: $0.uid) }
    let account = (type: "AwsAccount", id: "AWS::::Account:\(finding.account)")
    writer.key("Resources")
    writer.array(resources.isEmpty ? [account] : resources) { writer, resource in
      writer.object { writer in
        writer.member("Type", resource.type)
        writer.member("Id", resource.id.shortened(to: Self.longestID))
        writer.present("Partition", Self.partitionNames[finding.exportedPartition])
        writer.present("Region", finding.ownRegion)
        writer.present("ResourceRole", Self.role(details.resourceRole))
      }
    }
  }

  private static func role(_ role: String) -> String? {
    switch role {
    case "TARGET": "Target"
    case "ACTOR": "Actor"
    default: nil
    }
  }

  /// As Security Hub's model has them; it knows no others.
  private static let partitionNames = [
    "aws": "aws", "aws-cn": "aws-cn", "aws-us-gov": "aws-us-gov", "aws-iso": "aws-us-iso",
    "aws-iso-b": "aws-us-iso-b",
  ]
}
