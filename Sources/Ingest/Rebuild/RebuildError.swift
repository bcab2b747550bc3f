/// Why an index that was made anew does not get into force. The one that was in force stays.
public enum RebuildError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The index has read what the archive has no more, or not as it was.
  case doesNotFit(segment: String)
  /// Something is under way that moves segments.
  case upkeepUnfinished
  case refused(reason: String)

  public var description: String {
    switch self {
    case .doesNotFit(let segment):
      """
      \(segment): the archive has the segment no more as the new index has read it, so the index that was there stays: \
      run 'muster index rebuild' again, which begins anew
      """
    case .upkeepUnfinished:
      """
      an upkeep of the archive is not finished, since the storage failed or the collector was stopped in the middle: \
      start the collector, which finishes it, then run 'muster index rebuild' again
      """
    case .refused(let reason):
      """
      the collector did not take the new index over, and goes on with the one it has: \(reason). What was read is kept: \
      run 'muster index rebuild' again
      """
    }
  }
}
