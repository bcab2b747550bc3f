internal import Index

/// Compares the versions that the archive was found to hold with those of the index.
struct AuditComparison: ~Copyable {
  private var walk: AuditWalk
  /// By fingerprint.
  private let entries: [AuditWalk.Entry]
  /// Those of `entries` that the index was found to have.
  private var seen: [Bool]

  init(_ walk: consuming AuditWalk) {
    var entries = walk.takeEntries()
    entries.sort()
    self.walk = walk
    self.entries = entries
    seen = [Bool](repeating: false, count: entries.count)
    noteRepeats()
  }

  private mutating func noteRepeats() {
    for position in entries.indices.dropFirst()
    where entries[position].fingerprint == entries[position - 1].fingerprint {
      walk.report.repeats += 1
      let first = place(entries[position - 1])
      add(.repeat, entries[position], "the version is at \(first.path), byte \(first.offset), line \(first.line) too")
    }
  }

  /// Takes note of a version of the index.
  mutating func see(_ version: IndexedVersion) {
    let first = firstEntry(notBefore: version.fingerprint)
    let known = walk.placeOfMember.indices.contains(version.member) ? walk.placeOfMember[version.member] : 0
    var candidate: Int?
    var position = first
    while position < entries.count, entries[position].fingerprint == version.fingerprint {
      let entry = entries[position]
      if entry.member + 1 == known, Int(entry.line) == version.line {
        if seen[position] { addDangling(version, known, "the index has the version twice") }
        seen[position] = true
        return
      }
      if !seen[position], candidate == nil { candidate = position }
      position += 1
    }
    guard let candidate else {
      let detail =
        position > first
        ? "the index has the version twice"
        : "what the index points to is not this version, and no line of the archive is"
      addDangling(version, known, detail)
      return
    }
    // It is there, only elsewhere: one problem, not also a missing version.
    seen[candidate] = true
    let place = place(entries[candidate])
    addDangling(version, known, "the version is at \(place.path), byte \(place.offset), line \(place.line)")
  }

  /// Takes note of a finding for which the wrong version stands.
  mutating func see(_ finding: WrongLatest) {
    walk.report.add(
      AuditProblem(
        .latestWrong, path: finding.region,
        detail: "finding \(finding.id): \(finding.latest) versions stand for it, or not the greatest one"))
  }

  consuming func finished() -> AuditReport {
    var first = 0
    while first < entries.count {
      var end = first + 1
      while end < entries.count, entries[end].fingerprint == entries[first].fingerprint { end += 1 }
      // Of a version that is there again the index can have one only.
      if !seen[first..<end].contains(true) {
        walk.report.missing += 1
        add(.missing, entries[first], "the index lacks the version")
      }
      first = end
    }
    return walk.report
  }

  private func firstEntry(notBefore fingerprint: VersionFingerprint) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].fingerprint < fingerprint { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: - Problems

  private func place(_ entry: AuditWalk.Entry) -> (path: String, offset: Int, line: Int) {
    let place = walk.places[Int(entry.member)]
    return (walk.segments[Int(place.segment)], place.offset, Int(entry.line))
  }

  private mutating func add(_ kind: AuditProblem.Kind, _ entry: AuditWalk.Entry, _ detail: String) {
    let place = place(entry)
    walk.report.add(AuditProblem(kind, path: place.path, offset: place.offset, line: place.line, detail: detail))
  }

  private mutating func addDangling(_ version: IndexedVersion, _ known: UInt32, _ detail: String) {
    walk.report.dangling += 1
    let place = known > 0 ? walk.places[Int(known) - 1] : nil
    walk.report.add(
      AuditProblem(
        .dangling, path: place.map { walk.segments[Int($0.segment)] } ?? version.region, offset: place?.offset,
        line: version.line, detail: "finding \(version.id): \(detail)"))
  }
}
