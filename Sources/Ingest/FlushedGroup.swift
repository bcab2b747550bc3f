internal import Archive
public import Wire

/// What became of a group of batches. Its senders may be told at once; its core has to be told too, by
/// ``IngestCore/finish(_:now:)``, in the order of admission.
public struct FlushedGroup: Sendable {
  let group: PendingGroup
  /// Nil when the group was refused before it came so far.
  let outcome: GroupFlush.Outcome?
  /// For each batch its answer, or why it was not taken. One that was refused for a failing disk may be found to be
  /// stored after all: when it comes again, it gets the answer of the first time.
  public let answers: [Result<BatchAnswer, Problem>]
}
