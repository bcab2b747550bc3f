internal import Platform

/// One journal file that is being written.
final class Journal {
  let number: UInt64
  let path: String
  private let file: any DiskFile
  private(set) var bytes: Int

  /// Begins a file. It is durable, name included, when this returns.
  init(
    directory: String, number: UInt64, segments: OpenSegments, disk: any Disk
  ) throws(DiskError) {
    self.number = number
    path = FilePath.join(directory, JournalFormat.name(number))
    file = try disk.open(path, .create)
    let head =
      JournalFormat.magic + [JournalFormat.version]
      + JournalFormat.encode(
        nextSequence: segments.nextSequence, segments.byPartition.values.sorted { $0.path < $1.path })
    try file.truncate(to: 0)
    try file.write(head.span, at: 0)
    try file.sync()
    try disk.syncDirectory(directory)
    bytes = head.count
  }

  /// Why a group did not become durable.
  struct AppendFailure: Error {
    let cause: DiskError
    /// Whether the file is as it was before; otherwise what it holds is known only by reading it again.
    let isRolledBack: Bool
  }

  /// Bytes of records that were written behind the durable end.
  private var staged = 0

  /// Writes a record behind the durable end, for the next ``commit()``. The medium begins with it meanwhile.
  func stage(_ pieces: [[UInt8]]) throws(AppendFailure) {
    do throws(DiskError) {
      let start = bytes + staged
      for piece in pieces {
        try file.write(piece.span, at: bytes + staged)
        staged += piece.count
      }
      file.startWriting(at: start, count: bytes + staged - start)
    } catch {
      throw rollBack(after: error)
    }
  }

  /// Waits until what was staged is on the medium. When it throws, nobody may be told that it is safe.
  func commit() throws(AppendFailure) {
    do throws(DiskError) { try file.sync() } catch { throw rollBack(after: error) }
    bytes += staged
    staged = 0
  }

  /// Takes back what was staged and not committed.
  private func rollBack() throws(DiskError) {
    guard staged > 0 else { return }
    staged = 0
    try file.truncate(to: bytes)
    try file.sync()
  }

  private func rollBack(after error: DiskError) -> AppendFailure {
    do throws(DiskError) {
      try rollBack()
      return AppendFailure(cause: error, isRolledBack: true)
    } catch {
      // The first error says what happened; that the file is in doubt is said by the flag.
      return AppendFailure(cause: error, isRolledBack: false)
    }
  }

  func close() { file.close() }
}
