internal import Archive
internal import Foundation
internal import Platform

/// What upkeep is about to do to some segments: on the disk before it begins, so that a restart finishes it or undoes it.
///
/// ```
/// state/upkeep/<number, 10 digits>.json
/// {"format":1,"number":12,"retired":1795000000000000,"segments":[{"bytes":4711,"path":"us-west-1/2026/11/23/c1-0000000004.jsonl.gz"}, …],
///  "target":"us-west-1/2026/11/23/c1-0000000012.jsonl.gz"}
/// ```
///
/// The way of a plan, each step durable before the next:
///
/// 1. The plan is written.
/// 2. What takes the segments' place is written under an unfinished name, flushed, and renamed to `target`.
/// 3. The index goes over to it in one transaction, or forgets what is to be removed for good, when there is no `target`. This decides: before it a restart undoes, after it a restart goes on.
/// 4. The segments are renamed to ``Archive/RetiredSegment`` names. Some of these names say too that it was decided, to an
///    index that was made anew.
/// 5. `retired` is written. After ``gracePeriod`` the segments are removed, then the plan.
///
/// A program that meets a later format refuses to start, as it could not tell which segments count.
struct UpkeepPlan: Codable, Equatable, Sendable {
  var format = Self.currentFormat
  /// Of all plans and segments of this collector; the target's sequence.
  var number: UInt64
  var segments: [SegmentExtent]
  /// What the segments are joined to; nil when they are only removed.
  var target: String?
  /// Microseconds since 1970; nil until the segments have their retired names.
  var retired: Int64?

  static let currentFormat = 1

  /// How long retired segments stay, for readers who were told of them before: longer than any answer takes.
  static let gracePeriod = Duration.seconds(3600)
}

/// A segment and its size.
public struct SegmentExtent: Codable, Hashable, Sendable {
  /// Relative to the archive's folder.
  public var path: String
  public var bytes: Int

  public init(path: String, bytes: Int) {
    self.path = path
    self.bytes = bytes
  }
}

/// The plans that were begun and whose segments are not removed yet.
struct UpkeepPlans {
  let disk: any Disk
  let directory: String

  init(disk: any Disk, data: String) {
    self.disk = disk
    directory = FilePath.join(data, "state", "upkeep")
  }

  private static let suffix = ".json"

  private func path(of number: UInt64) -> String {
    let digits = String(number)
    return FilePath.join(directory, String(repeating: "0", count: max(0, 10 - digits.count)) + digits + Self.suffix)
  }

  /// By number.
  func all() throws -> [UpkeepPlan] {
    try disk.names(in: directory).filter { $0.hasSuffix(Self.suffix) }.map { name in
      let path = FilePath.join(directory, name)
      let plan: UpkeepPlan
      do {
        plan = try JSONDecoder().decode(UpkeepPlan.self, from: Data(disk.contents(of: path)))
      } catch let error as DiskError {
        throw error
      } catch {
        throw UpkeepError.planUnreadable(path: path)
      }
      guard plan.format == UpkeepPlan.currentFormat else {
        throw UpkeepError.planFromLaterVersion(path: path, format: plan.format)
      }
      return plan
    }
  }

  /// Removes what a write left that was broken off. Nothing may be written meanwhile.
  func discardUnfinished() throws(DiskError) {
    for name in try disk.names(in: directory) where name.hasSuffix(Self.suffix + FilePath.unfinishedSuffix) {
      try disk.remove(FilePath.join(directory, name))
    }
  }

  /// Writes a plan, in place of what it was before.
  func write(_ plan: UpkeepPlan) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = try encoder.encode(plan)
    try disk.createDirectory(directory)
    try disk.replace(path(of: plan.number), with: Array(json))
  }

  func remove(_ plan: UpkeepPlan) throws(DiskError) {
    try disk.remove(path(of: plan.number))
    try disk.syncDirectory(directory)
  }
}
