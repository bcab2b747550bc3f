internal import Findings
internal import Index

/// A finding version as an event of the Open Cybersecurity Schema Framework: class Detection Finding (2004), profile cloud.
///
/// The schema is version 1.6.0, which is the one that AWS Security Hub speaks (user guide, "Security Hub and OCSF").
/// Attributes that are not known are left out.
///
///     {"metadata": {"version": "1.6.0", …}, "class_uid": 2004, "activity_id": 2, "type_uid": 200402, "severity_id": 4,
///      "status_id": 1, "time": 1795406706000, "finding_info": {"uid": "arn:aws:guardduty:…", …}, "cloud": {…},
///      "resources": […], "evidences": […], …}
struct OCSFFinding {
  let finding: FindingSummary
  let details: FindingDetails

  static let schemaVersion = "1.6.0"
  private static let classUID = 2004

  init(_ finding: FindingSummary, _ details: FindingDetails) { (self.finding, self.details) = (finding, details) }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.object("metadata") { writeMetadata(to: &$0) }
      let activity = Activity(finding)
      writer.member("category_uid", 2)
      writer.member("category_name", "Findings")
      writer.member("class_uid", Self.classUID)
      writer.member("class_name", "Detection Finding")
      writer.member("activity_id", activity.rawValue)
      writer.member("activity_name", activity.name)
      writer.member("type_uid", Self.classUID * 100 + activity.rawValue)
      writer.member("type_name", "Detection Finding: \(activity.name)")
      writeSeverity(to: &writer)
      writer.member("status_id", finding.isArchived ? 5 : 1)
      writer.member("status", finding.isArchived ? "Archived" : "New")
      writer.member("is_alert", activity != .close && !finding.isSample)
      writer.member("time", milliseconds(finding.updated))
      if finding.count > 0 { writer.member("count", finding.count) }
      writer.present("message", finding.title)
      writer.object("finding_info") { writeInformation(to: &$0) }
      writer.object("cloud") { writeCloud(to: &$0) }
      writeResources(to: &writer)
      OCSFEvidence(finding, details).write(to: &writer)
      writeMalware(to: &writer)
      writeObservables(to: &writer)
      writer.object("unmapped") { writeUnmapped(to: &$0) }
    }
  }

  /// What became of the finding with this version, as the version alone tells it.
  private enum Activity: Int {
    case create = 1
    case update, close

    init(_ finding: FindingSummary) {
      if finding.isArchived {
        self = .close
      } else {
        self = finding.updated > finding.created ? .update : .create
      }
    }

    var name: String {
      switch self {
      case .create: "Create"
      case .update: "Update"
      case .close: "Close"
      }
    }
  }

  private func milliseconds(_ time: Timestamp) -> Int64 { time.microseconds / 1000 }

  private func writeMetadata(to writer: inout JSONWriter) {
    writer.member("version", Self.schemaVersion)
    writer.object("product") { writer in
      writer.member("name", "GuardDuty")
      writer.member("vendor_name", "AWS")
      writer.member("uid", finding.productARN)
      if !finding.detectorARN.isEmpty {
        writer.object("feature") { $0.member("uid", finding.detectorARN) }
      }
    }
    writer.texts("profiles", ["cloud"])
    writer.present("event_code", finding.type)
    // Of the version: what a consumer may tell repeats by.
    writer.member("uid", "\(finding.region)/\(finding.account)/\(finding.id)/\(finding.digest)")
  }

  private func writeSeverity(to writer: inout JSONWriter) {
    let (id, name) =
      switch finding.band {
      case .low: (2, "Low")
      case .medium: (3, "Medium")
      case .high: (4, "High")
      case .critical: (5, "Critical")
      }
    writer.member("severity_id", id)
    writer.member("severity", name)
  }

  private func writeInformation(to writer: inout JSONWriter) {
    writer.member("uid", finding.exportedID)
    writer.present("uid_alt", finding.id)
    writer.present("title", finding.title)
    writer.present("desc", finding.description)
    writer.texts("types", [finding.type])
    writer.member("created_time", milliseconds(finding.created))
    writer.member("modified_time", milliseconds(finding.updated))
    writer.present("first_seen_time", finding.firstSeen.map(milliseconds))
    writer.present("last_seen_time", finding.lastSeen.map(milliseconds))
    writer.member("product_uid", finding.productARN)
    writer.present("src_url", finding.consoleURL)
  }

  private func writeCloud(to writer: inout JSONWriter) {
    writer.member("provider", "AWS")
    writer.member("cloud_partition", finding.exportedPartition)
    writer.present("region", finding.region)
    guard !finding.account.isEmpty else { return }
    writer.object("account") { Self.write(account: finding.account, to: &$0) }
  }

  static func write(account: String, to writer: inout JSONWriter) {
    writer.member("uid", account)
    writer.member("type_id", 10)
    writer.member("type", "AWS Account")
  }

  private func writeResources(to writer: inout JSONWriter) {
    guard !finding.resources.isEmpty else { return }
    writer.key("resources")
    writer.array(finding.resources) { writer, resource in
      let exported = ExportedResource(resource, of: finding, details)
      writer.object { writer in
        writer.member("uid", exported.uid)
        writer.member("name", exported.name)
        writer.member("type", exported.type)
        writer.member("cloud_partition", finding.exportedPartition)
        writer.present("region", finding.ownRegion)
        switch details.resourceRole {
        case "TARGET":
          writer.member("role_id", 1)
          writer.member("role", "Target")
        case "ACTOR":
          writer.member("role_id", 2)
          writer.member("role", "Actor")
        default: break
        }
      }
    }
  }

  /// Findings of malware scans name the threats that were found; others name the lists that an address is on.
  private func writeMalware(to writer: inout JSONWriter) {
    guard namesMalware, !finding.threats.isEmpty else { return }
    writer.key("malware")
    writer.array(finding.threats) { writer, name in
      writer.object { writer in
        writer.member("name", name)
        writer.key("classification_ids")
        writer.array([0]) { $0.value($1) }
      }
    }
  }

  private var namesMalware: Bool { ["MaliciousFile", "SuspiciousFile"].contains(FindingType(finding.type).family) }

  private func writeObservables(to writer: inout JSONWriter) {
    var observables: [(name: String, id: Int, type: String, value: String)] = []
    let side = OCSFEvidence.remoteSide(of: finding)
    for address in finding.remotes.compactMap(\.address) {
      observables.append(("evidences[].\(side).ip", 2, "IP Address", address.description))
    }
    if !finding.domain.isEmpty { observables.append(("evidences[].query.hostname", 1, "Hostname", finding.domain)) }
    for resource in finding.resources {
      let uid = ExportedResource(resource, of: finding, details).uid
      observables.append(("resources[].uid", 10, "Resource UID", uid))
    }
    guard !observables.isEmpty else { return }
    writer.key("observables")
    writer.array(observables) { writer, observable in
      writer.object { writer in
        writer.member("name", observable.name)
        writer.member("type_id", observable.id)
        writer.member("type", observable.type)
        writer.member("value", observable.value)
      }
    }
  }

  /// What the class has no attribute for.
  private func writeUnmapped(to writer: inout JSONWriter) {
    writer.member("severity", finding.severity)
    writer.member("sample", finding.isSample)
    writer.present("own_region", finding.ownRegion == finding.region ? nil : finding.ownRegion)
    writer.present("resource_type", finding.resourceType)
    writer.present("action_type", finding.action)
    writer.present("caller_type", finding.caller)
    writer.present("blocked", finding.isBlocked)
    if !namesMalware { writer.texts("threats", finding.threats) }
  }
}
