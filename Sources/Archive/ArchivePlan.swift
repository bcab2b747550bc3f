/// Where the members of a group of batches will lie. Nothing is written until the archive commits it.
public struct ArchivePlan: Sendable {
  var segments: OpenSegments
  let now: Int64
  private(set) var entries: [ArchiveEntry] = []
  /// How many of them are written to the journal.
  var stagedEntries = 0

  init(segments: OpenSegments, now: Int64) {
    self.segments = segments
    self.now = now
  }

  /// The place of the next member of a partition, whatever its size will be.
  public mutating func place(in partition: PartitionPath) -> MemberPlace {
    segments.place(in: partition, now: now)
  }

  /// Adds a batch whose members lie at places this plan gave, each the latest of its partition.
  public mutating func add(_ entry: ArchiveEntry) {
    for member in entry.members { segments.extend(member.place, by: member.bytes.count) }
    entries.append(entry)
  }
}
