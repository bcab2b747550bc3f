/// Why a data folder was not copied, or a copy is not used. The data folder itself is never changed by a backup.
public enum BackupError: Error, Equatable, Sendable, CustomStringConvertible {
  case insideEachOther(folder: String, target: String)
  case targetInUse(path: String)
  case targetHasOtherThings(path: String)
  case markUnreadable(path: String)
  case newerFormat(path: String, format: Int)
  case unfinished(folder: String)
  case upkeepUnfinished
  case database(path: String, detail: String)
  /// The archive has less than the index has read.
  case segmentShort(path: String, bytes: Int, expected: Int)

  /// Whether the archive is not what was acknowledged.
  public var isOfTheArchive: Bool { if case .segmentShort = self { true } else { false } }

  public var description: String {
    switch self {
    case .insideEachOther(let folder, let target):
      "\(target): the backup and \(folder) must not lie in each other: name another folder"
    case .targetInUse(let path):
      "\(path): a collector or another backup is using this folder: stop it, or name another folder"
    case .targetHasOtherThings(let path):
      """
      \(path): the folder is not empty and is no backup, or a collector has run on it: name a new folder, an empty one, \
      or one that 'muster backup' made
      """
    case .markUnreadable(let path):
      "\(path): it does not say whether the backup is whole: remove the folder, and make the backup again"
    case .newerFormat(let path, let format):
      "\(path): the backup has format \(format), written by a later version of this program: use that version"
    case .unfinished(let folder):
      """
      \(folder): this backup was broken off and is not whole: run the same 'muster backup' again, which finishes it, or \
      use another backup
      """
    case .upkeepUnfinished:
      """
      an upkeep of the archive is not finished, since the storage failed or the collector was stopped in the middle: \
      start the collector, which finishes it, then run 'muster backup' again
      """
    case .database(let path, let detail): "\(path): the database cannot be copied: \(detail)"
    case .segmentShort(let path, let bytes, let expected):
      """
      \(path): the archive has \(bytes) bytes of the segment, and the index has read \(expected): run \
      'muster archive verify', and restore the segment from an earlier backup
      """
    }
  }
}
