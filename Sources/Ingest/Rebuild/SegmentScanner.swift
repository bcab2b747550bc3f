internal import Archive
internal import Findings
internal import Platform
internal import Synchronization

/// What is to be read of an archive, handed out to many hands: each segment to one of them.
final class SegmentQueue: Sendable {
  private let rest: Mutex<ArraySlice<SegmentRest>>

  /// - Parameter segments: in the order in which they are to be begun.
  init(_ segments: [SegmentRest]) { rest = Mutex(segments[...]) }

  func take() -> SegmentRest? { rest.withLock { $0.popFirst() } }
}

/// Inflates and reads segments on a queue of its own, with buffers of its own.
actor SegmentScanner {
  private let queue: SerialQueue
  private let archive: ArchiveReader
  private let segments: SegmentQueue
  private let inflater = GzipDecompressor()
  private var buffer = PaddedBuffer()
  private var parser = JSONParser(maximumDepth: Limits.documentDepth)
  private var current: (segment: SegmentRest, walk: SegmentWalk)?

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  init(number: Int, archive: ArchiveReader, segments: SegmentQueue) {
    queue = SerialQueue(label: "muster.rebuild.scan.\(number)")
    self.archive = archive
    self.segments = segments
  }

  /// Some members of a segment, which follow those of the stretch before when that was of the same segment.
  struct Stretch: Sendable {
    let segment: SegmentRest
    var members: [ScannedMember] = []
    /// Whether nothing more comes of the segment.
    var isLast = false
    /// Why reading ended before the segment's end: damage, or a member that is being written.
    var damage: ArchiveError?
  }

  /// - Returns: nil when nothing is left to be read.
  func next() throws -> Stretch? {
    if current == nil, let segment = segments.take() {
      current = (segment, try SegmentWalk(segment.path, from: segment.from, of: archive))
    }
    guard let segment = current?.segment, var walk = current?.walk else { return nil }
    current = nil
    var stretch = Stretch(segment: segment)
    do {
      stretch.isLast = try !walk.readStretch(inflater: inflater, into: &buffer) { offset, member, lines in
        stretch.members.append(try ScannedMember(member, at: offset, of: segment.path, lines, parser: &parser))
      }
    } catch let error as ArchiveError {
      guard case .memberDamaged = error else { throw error }
      (stretch.isLast, stretch.damage) = (true, error)
    }
    if stretch.isLast { walk.close() } else { current = (segment, walk) }
    return stretch
  }
}
