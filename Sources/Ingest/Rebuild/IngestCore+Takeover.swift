internal import Archive
public import Findings
public import Index
public import Platform

/// An index that was made anew beside the one in force takes its place:
///
/// ```
/// read the ends    what was archived since, with no group in flight
/// flush            the new index is whole on the medium
/// adopt            its name is in force: this decides
/// take place       readers see it from now on
/// ```
///
/// A crash before the name is adopted leaves the old index in force, and the new one for another try; after it the next
/// start finds the new one.
extension IngestCore {
  /// No group may be in flight.
  ///
  /// - Parameters:
  ///   - next: has read all of the archive but the ends.
  ///   - name: of its file in `folder`.
  /// - Throws: ``RebuildError`` for an index that does not fit; the old one stays in force then, and whatever fails.
  public func takeOver(_ next: FindingIndex, as name: String, in folder: IndexFolder, now: Timestamp) throws {
    precondition(groupsInFlight == 0)
    guard isReady, let archive, activePlan == nil else { throw RebuildError.upkeepUnfinished }
    try settle(now: now)
    guard try plans.all().allSatisfy({ $0.retired != nil }) else { throw RebuildError.upkeepUnfinished }
    let reader = ArchiveReader(disk: disk, root: archive.root)
    try next.requireFit(to: try reader.sizes())
    var catchUp = IndexCatchUp(reader: reader, index: next)
    try catchUp.run()
    try next.settle()
    try next.flush()
    let old = try folder.current()
    do { try folder.adopt(name) } catch {
      doubtfulName = (folder, old)
      throw error
    }
    doubtfulName = nil
    next.takePlace(of: index)
    index = next
  }

  /// After an adoption that failed a power cut may bring either index back: only when it is certain again that it is the
  /// one in use may the archive change in ways that the other would not know of.
  func requireCertainName() throws {
    guard let (folder, name) = doubtfulName else { return }
    try folder.adopt(name)
    doubtfulName = nil
  }

  /// Whether segments are to be moved or removed under a plan that was begun: who lists segments meanwhile may see the old
  /// ones and the new.
  public static func hasUnsettledPlans(disk: any Disk, data: String) throws -> Bool {
    try UpkeepPlans(disk: disk, data: data).all().contains { $0.retired == nil }
  }
}

extension FindingIndex {
  /// - Parameter sizes: of the archive's segments, by their paths.
  /// - Throws: ``RebuildError/doesNotFit(segment:)`` when this index has read a segment that is not there, or is shorter.
  public func requireFit(to sizes: [String: Int]) throws {
    for (segment, bytes) in try indexedBytes().sorted(by: { $0.key < $1.key }) {
      guard let size = sizes[segment], size >= bytes else { throw RebuildError.doesNotFit(segment: segment) }
    }
  }
}
