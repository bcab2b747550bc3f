internal import Findings

/// The segments that still grow, and where in them the next member goes. A value: a plan for a group of batches is a copy
/// of it, adopted once the group is in the journal.
struct OpenSegments: Equatable, Sendable {
  struct Segment: Equatable, Sendable {
    /// Relative to the archive's folder.
    var path: String
    var bytes: Int
    /// Microseconds since 1970, when its first member came.
    var opened: Int64
  }

  private(set) var byPartition: [PartitionPath: Segment] = [:]
  private(set) var nextSequence: UInt64
  let collector: String
  let policy: SegmentPolicy

  init(collector: String, nextSequence: UInt64, policy: SegmentPolicy) {
    self.collector = collector
    self.nextSequence = nextSequence
    self.policy = policy
  }

  /// The segment and the offset for the next member of a partition.
  mutating func place(in partition: PartitionPath, now: Int64) -> MemberPlace {
    if let open = byPartition[partition], open.bytes < policy.maximumBytes,
      now - open.opened < policy.maximumAge || open.bytes == 0
    {
      return MemberPlace(partition: partition, segment: open.path, offset: open.bytes)
    }
    let name = SegmentName(collector: collector, sequence: nextSequence)
    nextSequence += 1
    let segment = Segment(path: "\(partition)/\(name)", bytes: 0, opened: now)
    byPartition[partition] = segment
    return MemberPlace(partition: partition, segment: segment.path, offset: 0)
  }

  /// A sequence that no segment has.
  mutating func takeSequence() -> UInt64 {
    defer { nextSequence += 1 }
    return nextSequence
  }

  mutating func raise(nextSequence: UInt64) { self.nextSequence = max(self.nextSequence, nextSequence) }

  /// Counts a member that will lie at `place`.
  mutating func extend(_ place: MemberPlace, by bytes: Int) {
    byPartition[place.partition]?.bytes += bytes
  }

  /// Takes up a segment as a journal describes it.
  mutating func restore(_ segment: Segment) {
    guard let partition = PartitionPath(segment: segment.path) else { return }
    byPartition[partition] = segment
    if let name = SegmentName(segment.path.split(separator: "/").last ?? ""), name.collector == collector {
      nextSequence = max(nextSequence, name.sequence + 1)
    }
  }

  /// Stops appending to segments that are over age, so that what stands still is immutable.
  mutating func close(asOf now: Int64) {
    byPartition = byPartition.filter { now - $0.value.opened < policy.maximumAge }
  }

  /// Notes that a member was found in a journal: a segment that is not open yet begins with it.
  mutating func apply(memberAt offset: Int, bytes: Int, of path: String, opened: Int64) {
    guard let partition = PartitionPath(segment: path) else { return }
    if byPartition[partition]?.path != path { restore(Segment(path: path, bytes: 0, opened: opened)) }
    byPartition[partition]?.bytes = offset + bytes
  }
}
