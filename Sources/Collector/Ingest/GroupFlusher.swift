internal import Ingest
internal import Platform

/// Waits for the medium with one group, while the next is admitted.
actor GroupFlusher {
  private let queue = SerialQueue(label: "muster.journal")
  private let senders: WaitingSenders

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  init(senders: WaitingSenders) { self.senders = senders }

  /// Flushes a group. Its senders are told at once when more batches come behind it, for then the ingest is busy and
  /// commits its index later; the last ones are told by whoever has committed it, so that who was told can also ask.
  func run(_ group: SentGroup) -> (flushed: FlushedGroup, isAnswered: Bool) {
    let flushed = group.pending.flush()
    let isAnswered = senders.hasOthers(behind: group)
    if isAnswered { senders.answer(group, flushed.answers) }
    return (flushed, isAnswered)
  }
}
