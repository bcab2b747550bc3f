import Findings

/// What is known about one file.
struct FileRecord: Equatable, Sendable {
  /// The reading that ``position`` is an offset of.
  var reading: SourcedDocument.Reading
  /// What lies before it, in bytes of the inflated file, was emitted.
  var position = 0
  /// Bytes of the file that were looked at.
  var consumed = 0
  var isGzip = false
  /// Of gzip only: all of the file was emitted, so only another size is a reason to read it again.
  var isComplete = false
  var head = FileMark.nothing
  var tail = FileMark.nothing

  /// The size when the file was looked at last, and since when it has been that; not remembered over a restart.
  var size = -1
  var sizeSince = Timestamp.first
  /// The size up to which the file was read without coming to its end: the rest of a line or of a member is missing.
  var triedSize: Int?
  /// The size at which the last line, after a while of quiet, was found to be no whole document.
  var unfinishedSize: Int?

  init(reading: SourcedDocument.Reading) { self.reading = reading }
}
