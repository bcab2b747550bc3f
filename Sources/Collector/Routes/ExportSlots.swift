internal import Findings
internal import Synchronization
internal import Wire

/// How many exports of more than a page run at once, and whose.
final class ExportSlots: Sendable {
  /// An export keeps up to one core busy as long as its reader takes what it makes. Their pieces are some milliseconds' work,
  /// behind each of which other readers get their turn: with four, those wait no longer than behind four lists.
  static let most = 4
  /// So that one reader leaves room for another.
  static let mostOfReader = 2

  private let running = Mutex<[SearchOwner: Int]>([:])

  var count: Int { running.withLock { $0.values.reduce(0, +) } }

  /// - Returns: what is held while the export runs; nil when there are too many.
  func take(by reader: SearchOwner) -> ExportSlot? {
    running.withLock { running in
      let own = running[reader, default: 0]
      guard own < Self.mostOfReader, running.values.reduce(0, +) < Self.most else { return nil }
      running[reader] = own + 1
      return ExportSlot(self, reader)
    }
  }

  fileprivate func giveBack(by reader: SearchOwner) {
    running.withLock { running in
      let own = running[reader, default: 0]
      running[reader] = own > 1 ? own - 1 : nil
    }
  }
}

/// The room of one export. It is given back with the last reference, since an answer whose reader has left by then is
/// dropped without being written.
final class ExportSlot: Sendable {
  private let slots: ExportSlots
  private let reader: SearchOwner

  fileprivate init(_ slots: ExportSlots, _ reader: SearchOwner) { (self.slots, self.reader) = (slots, reader) }

  deinit { slots.giveBack(by: reader) }
}
