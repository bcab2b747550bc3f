internal import GRDB

extension FindingIndex {
  /// Takes the place of another index for all who read that one: their next read sees this one, and a read that is under
  /// way ends on what it began with. The states of the two are told apart.
  ///
  /// - Precondition: nothing is pending.
  public func takePlace(of other: FindingIndex) {
    precondition(!writer.hasChanges)
    writer.succeed(other.published.view.snapshot.generation)
    other.published.become(
      IndexView(
        path: path, snapshot: writer.state, keys: published.view.keys, parts: IndexParts(),
        members: MemberReader(database: database)))
    published = other.published
  }

  /// Puts all that was settled on the medium.
  public func flush() throws(IndexError) {
    logBytes = 0
    guard database is DatabasePool else { return }
    do { _ = try database.writeWithoutTransaction { try $0.checkpoint(.truncate) } } catch {
      throw IndexError(error, path: path)
    }
  }
}
