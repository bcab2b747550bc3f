/// Why upkeep of the archive did not do what it was to do. What it began is undone, at the next start at the latest.
public enum UpkeepError: Error, Equatable, Sendable, CustomStringConvertible {
  case planUnreadable(path: String)
  case planFromLaterVersion(path: String, format: Int)
  /// A segment is not what the index has read.
  case segmentDiffers(path: String, bytes: Int, expected: Int)
  case membersDiffer(path: String, offset: Int)
  case interrupted

  public var description: String {
    switch self {
    case .planUnreadable(let path):
      "\(path): the plan of an upkeep of the archive cannot be read: restore the file from a copy of the disk"
    case .planFromLaterVersion(let path, let format):
      "\(path): the plan has format \(format), written by a later version of this program: run that version"
    case .segmentDiffers(let path, let bytes, let expected):
      "\(path): it has \(bytes) bytes, and the index has read \(expected): run 'muster archive verify'"
    case .membersDiffer(let path, let offset):
      "\(path): the index does not know what lies at byte \(offset): run 'muster archive verify'"
    case .interrupted: "the storage failed meanwhile: nothing was changed, and the next run tries again"
    }
  }
}
