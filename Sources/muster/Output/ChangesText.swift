import Collector
import Findings
import Index

/// What changed with each version of a finding, in words.
///
///     version 3, 2026-11-23T10:00:00Z
///       count        1 → 2
///       last seen    2026-11-23T08:00:00Z → 2026-11-23T09:55:00Z
///       resource.instanceDetails.tags[key="Owner"]   new: {"key":"Owner","value":"ops"}
enum ChangesText {
  /// Begins with an empty line; empty when nobody asked for it.
  static func text(_ finding: FindingVersions) -> String {
    finding.numbered.map { number, version in
      finding.changes[number].map { "\nversion \(number), \(version.updated)\n" + lines($0) } ?? ""
    }.joined()
  }

  private static func lines(_ changes: DocumentChanges) -> String {
    // The heading says when it was updated. What has a name of its own comes first, as it is what most look for.
    let others = changes.list.filter { $0.path.description != "updatedAt" }
    let list = others.filter { wellKnown["\($0.path)"] != nil } + others.filter { wellKnown["\($0.path)"] == nil }
    let names = list.map { TerminalText.line(name(of: $0.path)) }
    let width = min(names.reduce(0) { max($0, $1.count) }, widestName)
    var text = ""
    for (name, change) in zip(names, list) {
      let padding = String(repeating: " ", count: max(0, width - name.count))
      text += "  \(name)\(padding)  \(TerminalText.line(words(for: change)))\n"
    }
    if list.isEmpty { text = "  nothing but when it was updated, or how it is spelt\n" }
    return text + (changes.isCut ? "  and more: see the documents, with --raw and --version\n" : "")
  }

  /// Longer ones push their line to the right.
  private static let widestName = 32

  private static func words(for change: DocumentChange) -> String {
    switch (change.before, change.after) {
    case (let before?, let after?): "\(shown(before)) → \(shown(after))"
    case (nil, let after?): "new: \(shown(after))"
    case (let before?, nil): "gone: \(shown(before))"
    case (nil, nil): ""
    }
  }

  private static let longestValue = 120

  private static func shown(_ value: ChangedValue) -> String {
    let text = plain(value)
    guard value.isCut || text.count > longestValue else { return text.isEmpty ? "(empty)" : text }
    return "\(text.prefix(longestValue))… (\(value.byteCount) bytes)"
  }

  /// Texts without their quotation marks, where nothing in them is escaped.
  private static func plain(_ value: ChangedValue) -> String {
    let text = value.text
    guard text.first == "\"", !text.contains("\\") else { return text }
    return String(text.dropFirst().dropLast(value.isCut ? 0 : 1))
  }

  /// Without what all of a finding's activity lies in: `service.action.portProbeAction`.
  private static func name(of path: DocumentPath) -> String {
    if let name = wellKnown["\(path)"] { return name }
    guard path.steps.count > 3, path.steps.starts(with: [.member("service"), .member("action")]) else {
      return "\(path)"
    }
    return "\(DocumentPath(Array(path.steps.dropFirst(3))))"
  }

  /// What changes with most updates, in the words that stand above.
  private static let wellKnown = [
    "service.count": "count", "service.eventFirstSeen": "first seen", "service.eventLastSeen": "last seen",
    "service.archived": "archived", "severity": "severity", "title": "title", "description": "description",
    "type": "type",
  ]
}
