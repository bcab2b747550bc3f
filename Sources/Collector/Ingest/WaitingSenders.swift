internal import Ingest
internal import Synchronization
internal import Wire

/// Counts who waits for an answer, from the moment a batch sets out for the ingest.
final class WaitingSenders: Sendable {
  typealias Sender = CheckedContinuation<Result<BatchAnswer, Problem>, Never>

  private let waiting = Atomic<Int>(0)

  func begin() { waiting.add(1, ordering: .relaxed) }

  func hasOthers(behind group: SentGroup) -> Bool { waiting.load(ordering: .relaxed) > group.senders.count }

  var isEmpty: Bool { waiting.load(ordering: .relaxed) == 0 }

  /// Tells a group's senders. Counted down first: who was told is no longer behind anybody.
  func answer(_ group: SentGroup, _ answers: [Result<BatchAnswer, Problem>]) {
    waiting.subtract(group.senders.count, ordering: .relaxed)
    for (sender, answer) in zip(group.senders, answers) { sender.resume(returning: answer) }
  }

  func refuse(_ sender: Sender, _ problem: Problem) {
    waiting.subtract(1, ordering: .relaxed)
    sender.resume(returning: .failure(problem))
  }
}

/// A group on its way to the medium, and who is to be told.
struct SentGroup: Sendable {
  let pending: PendingGroup
  let senders: [WaitingSenders.Sender]
}
