internal import Platform

/// One journal file that is being written.
///
/// Records go behind each other at once; how far they are on the medium is said by whoever waited for it.
final class Journal {
  let number: UInt64
  let path: String
  private let file: any DiskFile
  /// Where the next record goes.
  private(set) var bytes: Int
  /// How much of it is known to be on the medium.
  private(set) var durableBytes: Int

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
    durableBytes = head.count
  }

  /// Writes a record, and lets the medium begin with it. When it throws, the file may end in half a record.
  func stage(_ pieces: [[UInt8]]) throws(DiskError) {
    var end = bytes
    for piece in pieces {
      try file.write(piece.span, at: end)
      end += piece.count
    }
    file.startWriting(at: bytes, count: end - bytes)
    bytes = end
  }

  /// Notes that a flush succeeded which began when the file had `end` bytes.
  func confirm(upTo end: Int) {
    precondition(end >= durableBytes && end <= bytes)
    durableBytes = end
  }

  /// Takes back what is not known to be on the medium: nobody was told of it.
  func cut() throws(DiskError) {
    guard try file.size() > durableBytes else { return }
    try file.truncate(to: durableBytes)
    bytes = durableBytes
  }

  func close() { file.close() }
}
