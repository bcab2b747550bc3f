extension AuditReport: CustomStringConvertible {
  /// For people: what was read, what is wrong, and the verdict last.
  public var description: String {
    var lines = [
      """
      archive: \(Self.count(segments, "segment")), \(Self.count(members, "member")), \
      \(Self.count(versions, "version")), \(Self.grouped(bytes)) bytes
      """
    ]
    if rejectedSegments > 0 {
      lines.append(
        "refused lines: \(Self.count(rejectedSegments, "segment")), \(Self.count(rejectedMembers, "member"))")
    }
    if pendingBytes > 0 {
      lines.append(
        "not looked at: \(Self.grouped(pendingBytes)) bytes behind what the index had read when this began")
    }
    lines += problems.map { "\($0.kind.rawValue): \($0)" }
    if problemCount > problems.count { lines.append("… and \(Self.grouped(problemCount - problems.count)) more") }
    lines.append(verdict)
    return lines.joined(separator: "\n")
  }

  private var verdict: String {
    guard !isClean else {
      return "clean: every version is in the archive once and in the index once, and its pointer leads to its line"
    }
    let parts = [(repeats, "repeated"), (missing, "missing in the index"), (dangling, "dangling in the index")]
    let named = parts.filter { $0.0 > 0 }.map { "\(Self.count($0.0, "version")) \($0.1)" }
    return ([Self.count(problemCount, "problem")] + named).joined(separator: ", ")
  }

  private static func count(_ count: Int, _ thing: String) -> String {
    "\(grouped(count)) \(thing)\(count == 1 ? "" : "s")"
  }

  private static func grouped(_ number: Int) -> String {
    var text = ""
    for (position, digit) in String(number).reversed().enumerated() {
      if position > 0, position.isMultiple(of: 3), digit != "-" { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
