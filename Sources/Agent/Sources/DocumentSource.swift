public import Findings

/// Where documents come from, asked for them a piece at a time: a source that nobody asks reads nothing, so a full spool
/// makes it wait.
public protocol DocumentSource: AnyObject {
  /// The next documents, from at most ``SourceBounds/chunkBytes`` bytes of input.
  func pull(at now: Timestamp) -> SourcePull

  /// What must be remembered over a restart, as it may be remembered now; nil when the source remembers nothing or
  /// nothing changed since.
  ///
  /// - Parameter waiting: for each reading the first offset whose document is not safe in the spool yet.
  func position(waiting: [Int: Int]) -> [UInt8]?

  /// What ``position(waiting:)`` gave last could not be written: give it again.
  func positionWasNotSaved()

  /// Files that could not be read.
  var unreadable: Int { get }
}

public enum SourcePull: Sendable, Equatable {
  /// There may be more at once. May be empty.
  case documents([SourcedDocument])
  /// There is no more before this time.
  case idle(until: Timestamp)
  /// There will never be more.
  case finished
}

/// Every size and time of the sources, each with its reason.
public enum SourceBounds {
  /// Read at a time: some 80 findings, so that a source never holds more than a few hundred kilobytes.
  public static let chunkBytes = 256 << 10
  /// The same of gzip, which may expand a thousand times.
  public static let gzipChunkBytes = 16 << 10
  /// Between two looks at the folders that are watched.
  public static let scanInterval: Duration = .seconds(1)
  /// A file that has not grown for this long has its last line taken without a line break, when it is a whole document.
  public static let quietPeriod: Duration = .seconds(5)
  /// The beginning of a file that tells it from another one under the same name.
  public static let headBytes = 1024
  /// The same of what was read last.
  public static let tailBytes = 256
  /// Known files whose size did not change are compared with what was read of them, this many at a look.
  public static let comparedFilesPerScan = 16
  /// Folders in folders: links may make a circle.
  public static let folderDepth = 32
}
