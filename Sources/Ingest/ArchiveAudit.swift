internal import Archive
internal import Findings
internal import Index
public import Platform
internal import Wire

/// How far an audit is.
public struct AuditProgress: Sendable, Equatable {
  public var segmentsDone = 0
  public var segments = 0
  public var bytesDone = 0
  public var bytes = 0
}

/// Checks the promise: every version is in the archive exactly once, whole, with who sent it, and in the index exactly
/// once, with a pointer that leads to it, and the greatest version of each finding stands for it.
///
/// It only reads, and may run beside a collector: it looks at what the index had read when it began. It holds 33 bytes
/// for each version of the archive and some 60 for each member.
public struct ArchiveAudit: Sendable {
  private let reader: ArchiveReader
  private let index: IndexReader

  /// - Parameter data: the collector's data folder.
  /// - Throws: ``IndexError`` when there is no index to compare with.
  public init(data: String, disk: any Disk) throws {
    reader = ArchiveReader(disk: disk, root: FilePath.join(data, "archive"))
    index = try IndexReader.open(directory: FilePath.join(data, "index"))
  }

  /// - Throws: ``IndexError``, and ``ArchiveError`` when the archive's folders cannot be listed. What is wrong with
  ///   single files is in the report.
  public func run(progress report: (AuditProgress) -> Void = { _ in }) throws -> AuditReport {
    var walk = AuditWalk(try index.inventory())
    var inflation = Inflation()
    // The archive is ahead of the index, never behind: listed after the inventory, it has all that the index knows.
    var segments = try reader.segments()
    segments += try retired(among: walk.inventory.segmentBytes.keys, besides: segments)
    var progress = AuditProgress()
    progress.segments = segments.count
    progress.bytes = walk.inventory.segmentBytes.values.reduce(0, +)
    for segment in segments {
      let bytes = audit(segment, &walk, &inflation)
      progress.segmentsDone += 1
      progress.bytesDone += bytes
      report(progress)
    }
    walk.noteMissing(among: segments)
    for segment in try reader.rejectedSegments() { auditRejected(segment, &walk, &inflation) }
    let inventory = walk.inventory
    var comparison = AuditComparison(walk)
    try index.versions(of: inventory) { comparison.see($0) }
    inventory.visitWrongLatest { comparison.see($0) }
    return comparison.finished()
  }

  /// Segments that the index knew, and that others have taken the place of since.
  private func retired(
    among known: some Sequence<String>, besides present: [String]
  ) throws(DiskError) -> [String] {
    var retired: [String] = []
    for segment in Set(known).subtracting(present).sorted() {
      let path = FilePath.join(reader.root, RetiredSegment.path(of: segment))
      if try reader.disk.exists(path) { retired.append(segment) }
    }
    return retired
  }

  private struct Inflation: ~Copyable {
    let inflater = GzipDecompressor()
    var buffer = PaddedBuffer()
  }

  /// - Returns: the bytes read.
  private func audit(_ segment: String, _ walk: inout AuditWalk, _ inflation: inout Inflation) -> Int {
    guard let partition = PartitionPath(segment: segment) else {
      walk.report.add(AuditProblem(.segmentMisplaced, path: segment, detail: "its folders are no region and day"))
      return 0
    }
    let indexed = walk.inventory.segmentBytes[segment] ?? 0
    walk.begin(segment, partition)
    var damage: [ArchiveReader.Damage] = []
    do {
      let size = try reader.size(of: segment)
      walk.report.pendingBytes += max(0, size - indexed)
      let boundaries = walk.members.map(\.offset)
      let read = try reader.verifyMembers(
        of: segment, upTo: indexed, boundaries: boundaries, inflater: inflation.inflater, into: &inflation.buffer
      ) { offset, member, lines in
        walk.see(member, at: offset, lines)
      } damaged: {
        damage.append($0)
      }
      for part in damage { walk.note(part) }
      walk.end(readBytes: read, indexed: indexed)
      return read
    } catch {
      walk.report.add(AuditProblem(.segmentUnreadable, path: segment, detail: "\(error)"))
      return 0
    }
  }

  /// Nobody points into these: it is enough that what was refused can still be read.
  private func auditRejected(_ segment: String, _ walk: inout AuditWalk, _ inflation: inout Inflation) {
    walk.report.rejectedSegments += 1
    do {
      var found = try readRejected(segment, &inflation)
      // The last member may be half written when it is read: it is whole the second time, or damaged.
      if !found.damage.isEmpty { found = try readRejected(segment, &inflation) }
      walk.report.rejectedMembers += found.members
      for part in found.damage {
        walk.report.add(AuditProblem(.memberDamaged, path: segment, offset: part.offset, detail: part.reason))
      }
    } catch {
      walk.report.add(AuditProblem(.segmentUnreadable, path: segment, detail: "\(error)"))
    }
  }

  private func readRejected(
    _ segment: String, _ inflation: inout Inflation
  ) throws -> (members: Int, damage: [ArchiveReader.Damage]) {
    var members = 0
    var damage: [ArchiveReader.Damage] = []
    _ = try reader.verifyMembers(
      of: segment, upTo: .max, boundaries: [], inflater: inflation.inflater, into: &inflation.buffer
    ) { _, _, _ in
      members += 1
    } damaged: {
      damage.append($0)
    }
    return (members, damage)
  }
}
