internal import Archive
internal import Findings
internal import Index
internal import Platform
internal import Wire

/// A member of the archive as it is read back: the fields of its findings, and who sent it.
struct ScannedMember: Sendable {
  let entry: MemberEntry
  let findings: FindingTable

  /// - Throws: ``ArchiveError/memberDamaged(segment:offset:reason:)`` for what no collector can have archived.
  init(
    _ member: Span<UInt8>, at offset: Int, of segment: String, _ lines: borrowing PaddedBuffer,
    parser: inout JSONParser
  ) throws(ArchiveError) {
    let origin: MemberOrigin?
    do throws(MemberOriginError) {
      if let extra = GzipMember.extraField(of: member) {
        origin = try MemberOrigin.decode(extraField: member.extracting(extra))
      } else {
        origin = nil
      }
    } catch {
      throw .memberDamaged(segment: segment, offset: offset, reason: error.description)
    }
    var table = FindingTable()
    table.reserve(rows: min(Limits.findingsPerBatch, lines.bytes.count / 1024 + 1))
    var walk = LineWalk()
    while let range = walk.next(in: lines.bytes) {
      let digest = SHA256Digest(of: lines.bytes.extracting(range))
      do throws(ExtractionError) {
        let document: JSONValue
        do throws(JSONError) { document = try parser.parse(lines, range) } catch { throw ExtractionError.json(error) }
        try table.append(document, line: walk.number, digest: digest)
      } catch {
        throw .memberDamaged(segment: segment, offset: offset, reason: "line \(walk.number): \(error)")
      }
    }
    findings = table
    entry = MemberEntry(
      segment: segment, offset: offset, bytes: member.count, agent: origin?.batch.agent ?? "",
      sequence: origin?.batch.sequence ?? 0, keyID: origin?.keyID ?? "")
  }
}

extension IndexWriter {
  /// Takes what a member of the archive holds.
  ///
  /// - Returns: how many versions there were, and how many of them were there before.
  mutating func add(_ member: ScannedMember, region: Region) -> (versions: Int, repeats: Int) {
    var repeats = 0
    for row in member.findings.rows {
      let verdict = admit(row, of: member.findings, region: region, line: Int(row.line))
      if verdict == .duplicate { repeats += 1 }
    }
    add(member.entry)
    return (member.findings.rows.count - repeats, repeats)
  }
}
