internal import Archive
internal import Findings
internal import Index
internal import Platform
internal import Wire

/// What an audit gathers while it reads the segments: problems, and where each version lies.
struct AuditWalk: ~Copyable {
  /// A version of the archive. 16 bytes, since there are as many as the archive has versions.
  struct Entry: Comparable {
    let fingerprint: VersionFingerprint
    /// Position in ``places``.
    let member: UInt32
    let line: UInt32

    static func < (left: Entry, right: Entry) -> Bool {
      (left.fingerprint, left.member, left.line) < (right.fingerprint, right.member, right.line)
    }
  }

  struct Place {
    let segment: UInt32
    let offset: Int
  }

  let inventory: IndexInventory
  var report = AuditReport()
  private(set) var entries: [Entry] = []
  private(set) var places: [Place] = []
  private(set) var segments: [String] = []
  /// For each number of a member in the index, its position in ``places`` plus one; 0 for one that was not found.
  private(set) var placeOfMember: [UInt32]

  /// Those that the index knows of the segment that is being read.
  private(set) var members: [IndexInventory.Member] = []
  private var region: Region?
  private var nextMember = 0
  private var parser = JSONParser(maximumDepth: Limits.documentDepth)

  init(_ inventory: IndexInventory) {
    self.inventory = inventory
    placeOfMember = [UInt32](repeating: 0, count: inventory.lastMember + 1)
    entries.reserveCapacity(Int(inventory.lastVersion))
  }

  // MARK: - Segments

  mutating func begin(_ segment: String, _ partition: PartitionPath) {
    segments.append(segment)
    members = inventory.members(of: segment)
    region = partition.region
    nextMember = 0
    report.segments += 1
  }

  mutating func note(_ damage: ArchiveReader.Damage) {
    report.add(
      AuditProblem(
        .memberDamaged, path: segment, offset: damage.offset, detail: "\(damage.bytes) bytes: \(damage.reason)"))
  }

  mutating func end(readBytes: Int, indexed: Int) {
    report.bytes += readBytes
    if readBytes < indexed {
      report.add(
        AuditProblem(
          .segmentShort, path: segment, detail: "it has \(readBytes) bytes, and the index has read \(indexed)"))
    }
    noteMissingMembers(before: .max)
  }

  /// Segments that the index has read and the archive lacks.
  mutating func noteMissing(among present: [String]) {
    for segment in Set(inventory.segmentBytes.keys).subtracting(present).sorted() {
      report.add(
        AuditProblem(.segmentMissing, path: segment, detail: "the index has read it, and it is not there"))
    }
  }

  private var segment: String { segments.last ?? "" }

  // MARK: - Members

  mutating func see(_ member: Span<UInt8>, at offset: Int, _ lines: borrowing PaddedBuffer) {
    report.members += 1
    places.append(Place(segment: UInt32(segments.count - 1), offset: offset))
    let origin = readOrigin(of: member, at: offset)
    match(offset: offset, bytes: member.count, origin)
    var digest = LinesDigest()
    var walk = LineWalk()
    var table = FindingTable()
    while let range = walk.next(in: lines.bytes) {
      let line = SHA256Digest(of: lines.bytes.extracting(range))
      digest.add(line: line)
      do throws(ExtractionError) {
        try read(lines, range, line: walk.number, digest: line, into: &table)
      } catch {
        report.add(
          AuditProblem(.notAFinding, path: segment, offset: offset, line: walk.number, detail: error.description))
      }
    }
    add(table)
    if let origin { check(origin, lines: walk.number + 1, digest.finished(), at: offset) }
  }

  private mutating func readOrigin(of member: Span<UInt8>, at offset: Int) -> MemberOrigin? {
    do throws(MemberOriginError) {
      if let extra = GzipMember.extraField(of: member),
        let origin = try MemberOrigin.decode(extraField: member.extracting(extra))
      {
        return origin
      }
      report.add(
        AuditProblem(.originMissing, path: segment, offset: offset, detail: "the member does not say who sent it"))
    } catch {
      report.add(AuditProblem(.originDamaged, path: segment, offset: offset, detail: error.description))
    }
    return nil
  }

  private mutating func check(_ origin: MemberOrigin, lines: Int, _ digest: SHA256Digest, at offset: Int) {
    if Int(origin.lines) != lines {
      report.add(
        AuditProblem(
          .linesDiffer, path: segment, offset: offset, detail: "it has \(lines) lines and says \(origin.lines)"))
    } else if origin.linesDigest != digest {
      report.add(
        AuditProblem(
          .linesDiffer, path: segment, offset: offset,
          detail: "its lines have the digest \(digest.hexadecimal.prefix(16))… and it says "
            + "\(origin.linesDigest.hexadecimal.prefix(16))…"))
    }
  }

  private mutating func read(
    _ lines: borrowing PaddedBuffer, _ range: Range<Int>, line: Int, digest: SHA256Digest,
    into table: inout FindingTable
  ) throws(ExtractionError) {
    let document: JSONValue
    do throws(JSONError) { document = try parser.parse(lines, range) } catch { throw .json(error) }
    try table.append(document, line: line, digest: digest)
  }

  private mutating func add(_ table: FindingTable) {
    guard let region else { return }
    let text = table.text.span
    for row in table.rows {
      report.versions += 1
      let fingerprint = VersionFingerprint(region: region.name.utf8.span, row, text: text)
      entries.append(Entry(fingerprint: fingerprint, member: UInt32(places.count - 1), line: row.line))
    }
  }

  // MARK: - What the index says of members

  private mutating func match(offset: Int, bytes: Int, _ origin: MemberOrigin?) {
    noteMissingMembers(before: offset)
    guard nextMember < members.count, members[nextMember].offset == offset else {
      report.add(
        AuditProblem(.memberUnknown, path: segment, offset: offset, detail: "the index does not know the member"))
      return
    }
    let member = members[nextMember]
    nextMember += 1
    if placeOfMember.indices.contains(member.number) { placeOfMember[member.number] = UInt32(places.count) }
    // The key may be a later one: a batch is sealed when it is spooled and signed when it is sent.
    if member.bytes != bytes {
      report.add(
        AuditProblem(
          .memberDiffers, path: segment, offset: offset,
          detail: "it has \(bytes) bytes and the index says \(member.bytes)"))
    } else if let origin, (origin.batch.agent, origin.batch.sequence) != (member.agent, member.sequence) {
      report.add(
        AuditProblem(
          .memberDiffers, path: segment, offset: offset,
          detail: "it is batch \(origin.batch) and the index says \(member.agent)/\(member.sequence)"))
    }
  }

  private mutating func noteMissingMembers(before offset: Int) {
    while nextMember < members.count, members[nextMember].offset < offset {
      report.add(
        AuditProblem(
          .memberMissing, path: segment, offset: members[nextMember].offset,
          detail: "the index knows a member of \(members[nextMember].bytes) bytes that cannot be read there"))
      nextMember += 1
    }
  }

  /// Hands the entries over, so that they can be sorted in place.
  mutating func takeEntries() -> [Entry] {
    defer { entries = [] }
    return entries
  }
}
