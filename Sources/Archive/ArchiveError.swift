public import Platform

/// What can go wrong with the archive. The journal is written first, so none of these loses an acknowledged batch.
public enum ArchiveError: Error, Equatable, Sendable, CustomStringConvertible {
  case disk(DiskError)
  case journalDamaged(path: String, offset: Int)
  case journalFromLaterVersion(path: String, version: UInt8)
  case memberDamaged(segment: String, offset: Int, reason: String)
  case segmentMissing(path: String)
  case lineMissing(segment: String, offset: Int, line: Int)

  public var description: String {
    switch self {
    case .disk(let error): error.description
    case .journalDamaged(let path, let offset):
      """
      \(path): the journal is damaged at byte \(offset), with whole records behind the damage: acknowledged batches \
      may be in them. Restore the file from a copy of the disk; to go on without them, move it away
      """
    case .journalFromLaterVersion(let path, let version):
      "\(path): the journal has format \(version), written by a later version of this program: run that version"
    case .memberDamaged(let segment, let offset, let reason):
      "\(segment): the member at byte \(offset) is damaged: \(reason); restore the segment from a copy"
    case .segmentMissing(let path): "\(path): the segment is missing: restore it from a copy"
    case .lineMissing(let segment, let offset, let line):
      "\(segment): the member at byte \(offset) has no line \(line): run 'muster archive verify'"
    }
  }
}
