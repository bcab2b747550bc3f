import Collector
import Findings
import Index

/// One finding for a person to read: its fields, its versions, and where they lie in the archive.
enum HistoryText {
  static func text(_ finding: FindingVersions) -> String {
    let latest = finding.latest
    var text = ""
    for (name, value) in fields(of: latest) + latest.remotes.map({ ("remote", line(of: $0)) }) where !value.isEmpty {
      let padding = String(repeating: " ", count: max(1, nameWidth - name.count))
      text += "\(name)\(padding)\(TerminalText.line(value))\n"
    }
    text += "\n" + versions(finding).text(as: .table)
    if let next = finding.next { text += "and \(next - 1) earlier: raise --limit, or give --all\n" }
    return text + ChangesText.text(finding)
  }

  private static let nameWidth = 16

  private static func fields(of finding: FindingSummary) -> [(name: String, value: String)] {
    [
      ("id", finding.id), ("type", finding.type),
      ("severity", "\(Cell(finding.severity).plain) (\(finding.band))"), ("title", finding.title),
      ("description", finding.description), ("region", finding.region),
      ("own region", finding.ownRegion == finding.region ? "" : finding.ownRegion), ("account", finding.account),
      ("arn", finding.arn), ("created", finding.created.description), ("updated", finding.updated.description),
      ("first seen", finding.firstSeen?.description ?? ""), ("last seen", finding.lastSeen?.description ?? ""),
      ("count", "\(finding.count)"), ("archived", finding.isArchived ? "yes" : "no"),
      ("sample", finding.isSample ? "yes" : "no"), ("resource type", finding.resourceType),
      ("resources", finding.resources.map { "\($0.kind.name) \($0.id)" }.joined(separator: ", ")),
      ("action", finding.action), ("protocol", finding.networkProtocol), ("direction", finding.direction),
      ("blocked", finding.isBlocked.map { $0 ? "yes" : "no" } ?? ""),
      ("local port", finding.localPort.map { "\($0)" } ?? ""), ("domain", finding.domain), ("api", finding.api),
      ("service", finding.service), ("caller", finding.caller), ("threats", finding.threats.joined(separator: ", ")),
    ]
  }

  private static func line(of remote: FindingSummary.Remote) -> String {
    let place = [remote.city, remote.countryName.isEmpty ? remote.country : remote.countryName]
    let network = [remote.asn.map { "AS\($0)" } ?? "", remote.organisation]
    return [
      remote.address?.description ?? "", place.filter { !$0.isEmpty }.joined(separator: ", "),
      network.filter { !$0.isEmpty }.joined(separator: " "),
    ].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  private static func versions(_ finding: FindingVersions) -> RecordTable {
    var table = RecordTable([
      .init(name: "version", isRight: true), .init(name: "updated"), .init(name: "severity", isRight: true),
      .init(name: "count", isRight: true), .init(name: "batch"), .init(name: "key"), .init(name: "segment"),
      .init(name: "offset", isRight: true), .init(name: "bytes", isRight: true), .init(name: "line", isRight: true),
    ])
    for (number, version) in finding.numbered {
      let pointer = version.pointer.known
      table.append([
        Cell(number), .text(version.updated.description), Cell(version.severity), Cell(version.count),
        Cell(pointer.flatMap { $0.agent.isEmpty ? nil : "\($0.agent)/\($0.sequence)" }), Cell(pointer?.keyID),
        Cell(pointer?.segment), Cell((pointer?.offset).map(Int64.init)), Cell((pointer?.bytes).map(Int64.init)),
        Cell((pointer?.line).map(Int64.init)),
      ])
    }
    return table
  }
}
