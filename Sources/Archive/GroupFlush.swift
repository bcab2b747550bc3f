/// What makes a group of batches safe: the journal is waited for as far as the group goes, then its segments are written.
///
/// Runs once, anywhere, beside the writer's work on the next group; groups one after another, in the order in which they
/// were sealed. ``ArchiveWriter/finish(_:_:)`` is told what came of it.
public struct GroupFlush: Sendable {
  /// The journal's end behind the group's last record.
  let journalEnd: Int
  let entries: [ArchiveEntry]
  let flusher: ArchiveFlusher

  public struct Outcome: Sendable {
    /// Whether the group is on the medium: then a restart finds it, whatever became of its segments.
    let isDurable: Bool
    /// Nil when the group may be acknowledged.
    public let failure: ArchiveError?
  }

  /// Waits for the medium.
  public func run() -> Outcome { flusher.flush(entries) }
}
