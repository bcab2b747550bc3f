internal import Archive
internal import Wire

/// A group of batches that is in the index's memory and in the journal, and perhaps not on the medium: nobody
/// may be told anything about it yet. Its answers come out of ``flush()`` alone.
public struct PendingGroup: Sendable {
  /// Of the batches that are new.
  let entries: [LedgerEntry]
  /// What the senders are told once the group is durable, in the order of its batches.
  let promises: [Result<BatchAnswer, Problem>]
  /// Nil when the group was refused whole: then there is nothing to wait for.
  let work: GroupFlush?

  /// Waits for the medium and writes the segments. Once for each group, in the order in which they were admitted; may run
  /// beside the admission of the next one.
  public func flush() -> FlushedGroup {
    guard let work else { return FlushedGroup(group: self, outcome: nil, answers: promises) }
    let outcome = work.run()
    guard let failure = outcome.failure else { return FlushedGroup(group: self, outcome: outcome, answers: promises) }
    let problem = Problem(storage: failure)
    return FlushedGroup(group: self, outcome: outcome, answers: promises.map { _ in .failure(problem) })
  }
}
