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

  /// Appends records and waits until they are on the medium. When it throws, nobody may be told that they are safe.
  func append(_ pieces: [[UInt8]]) throws(AppendFailure) {
    var end = bytes
    do {
      for piece in pieces {
        try file.write(piece.span, at: end)
        end += piece.count
      }
      try file.sync()
    } catch {
      do {
        try file.truncate(to: bytes)
        try file.sync()
      } catch let second {
        _ = second  // The first error says what happened; that the file is in doubt is said by the flag.
        throw AppendFailure(cause: error, isRolledBack: false)
      }
      throw AppendFailure(cause: error, isRolledBack: true)
    }
    bytes = end
  }

  func close() { file.close() }
}
