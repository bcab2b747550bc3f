public import Findings
import Foundation
public import Ingest
public import Platform

/// How the last `muster archive verify` ended, for whoever wants to know when the archive was read last.
public struct VerificationRecord: Sendable, Equatable, Codable {
  /// When it ended.
  public var time: String
  /// Whether all was as it should be.
  public var ok: Bool
  public var segments: Int
  /// What was wrong, counted.
  public var problems: Int

  public init(_ report: AuditReport, at time: Timestamp) {
    self.time = time.description
    ok = report.isClean
    segments = report.segments
    problems = report.problemCount
  }

  public func save(in folder: DataFolder, on disk: any Disk) throws {
    try disk.replace(folder.verification, with: [UInt8](JSONEncoder().encode(self)))
  }

  /// - Returns: nil where the archive was not verified yet, or its note is damaged.
  static func last(in folder: DataFolder, on disk: any Disk) throws -> VerificationRecord? {
    guard try disk.exists(folder.verification) else { return nil }
    let bytes = try disk.contents(of: folder.verification, limit: 1 << 16)
    do { return try JSONDecoder().decode(VerificationRecord.self, from: Data(bytes)) } catch {
      // It proves nothing then, and the next verification writes it anew: no reason to keep the archive from being listed.
      return nil
    }
  }
}
