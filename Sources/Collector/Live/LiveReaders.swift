internal import Synchronization
internal import Wire

/// Who follows what arrives: as many as there is memory for, and of one token no more than leave others room.
final class LiveReaders: Sendable {
  /// A page of findings and its text is all that one follower holds: some 50 KB as a rule, and 2 MB when all of their
  /// texts are as long as the index keeps. And each looks at what is new after each transaction. Beyond this many a
  /// program of its own should follow once and tell the others.
  static let most = 128
  /// Tabs and tools of one person or program; those of another token are not kept out by them.
  static let mostOfOneToken = 16

  private let open = Mutex<[SearchOwner: Int]>([:])

  /// How many there are.
  var count: Int { open.withLock { $0.values.reduce(0, +) } }

  /// - Returns: the place, which is free again when nobody holds it any more.
  func place(for owner: SearchOwner) throws(Refusal) -> Place {
    let isFree = open.withLock { open in
      let own = open[owner] ?? 0
      guard own < Self.mostOfOneToken, open.values.reduce(0, +) < Self.most else { return false }
      open[owner] = own + 1
      return true
    }
    guard isFree else {
      throw Refusal(
        Problem(
          .tooManyStreams,
          "no more than \(Self.mostOfOneToken) streams of one token and \(Self.most) in all are kept open",
          retryAfterSeconds: 5))
    }
    return Place(owner: owner, readers: self)
  }

  private func leave(_ owner: SearchOwner) {
    open.withLock { open in
      let left = (open[owner] ?? 1) - 1
      open[owner] = left > 0 ? left : nil
    }
  }

  /// Held by the answer: an answer that is dropped before it begins leaves too.
  final class Place: Sendable {
    private let owner: SearchOwner
    private let readers: LiveReaders

    fileprivate init(owner: SearchOwner, readers: LiveReaders) { (self.owner, self.readers) = (owner, readers) }

    deinit { readers.leave(owner) }
  }
}
