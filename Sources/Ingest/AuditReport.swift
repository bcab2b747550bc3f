internal import Foundation

/// What an audit of the archive found.
public struct AuditReport: Sendable, Equatable, Codable {
  public var segments = 0
  public var members = 0
  public var versions = 0
  /// Of the segments of findings, as far as they were read.
  public var bytes = 0
  public var rejectedSegments = 0
  public var rejectedMembers = 0
  /// Bytes of the archive that the index had not read when the audit began: batches on their way, or, when no collector
  /// runs, what it will read at its next start.
  public var pendingBytes = 0

  /// Versions that are in the archive again.
  public var repeats = 0
  /// Versions that the index lacks.
  public var missing = 0
  /// Versions of the index whose pointer leads elsewhere, or that the archive lacks.
  public var dangling = 0

  /// The first ``mostProblems`` of them.
  public var problems: [AuditProblem] = []
  /// All of them, ``repeats``, ``missing`` and ``dangling`` included.
  public var problemCount = 0

  /// What a person reads of a list; the counts say how long it is.
  public static let mostProblems = 1000

  public init() {}

  /// Whether the archive is whole and the index agrees with it.
  public var isClean: Bool { problemCount == 0 }

  mutating func add(_ problem: AuditProblem) {
    problemCount += 1
    if problems.count < Self.mostProblems { problems.append(problem) }
  }

  public var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return [UInt8](try encoder.encode(self)) } catch {
      preconditionFailure("a report of numbers and texts encodes: \(error)")
    }
  }
}

/// One thing that is wrong, and what to do.
public struct AuditProblem: Sendable, Equatable, Codable, CustomStringConvertible {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case segmentMissing = "segment-missing"
    case segmentShort = "segment-short"
    case segmentMisplaced = "segment-misplaced"
    case segmentUnreadable = "segment-unreadable"
    case memberDamaged = "member-damaged"
    case memberUnknown = "member-unknown"
    case memberMissing = "member-missing"
    case memberDiffers = "member-differs"
    case originMissing = "origin-missing"
    case originDamaged = "origin-damaged"
    case linesDiffer = "lines-differ"
    case notAFinding = "not-a-finding"
    case `repeat`
    case missing
    case dangling
    case latestWrong = "latest-wrong"
  }

  public var kind: Kind
  /// Of the segment, relative to the archive's folder.
  public var path: String
  /// Of the member, in bytes from the start of the segment.
  public var offset: Int?
  /// From 0.
  public var line: Int?
  public var detail: String

  public init(_ kind: Kind, path: String, offset: Int? = nil, line: Int? = nil, detail: String) {
    (self.kind, self.path, self.offset, self.line, self.detail) = (kind, path, offset, line, detail)
  }

  public var description: String {
    let place = [offset.map { "byte \($0)" }, line.map { "line \($0)" }].compactMap(\.self).joined(separator: ", ")
    return "\(path)\(place.isEmpty ? "" : " (\(place))"): \(detail); \(kind.advice)"
  }
}

extension AuditProblem.Kind {
  /// What to do about it.
  public var advice: String {
    switch self {
    case .segmentMissing, .memberDamaged, .linesDiffer, .notAFinding, .originDamaged, .segmentUnreadable:
      "restore the segment from a copy"
    case .segmentShort:
      "start the collector once, which writes what its journal still holds, or restore the segment from a copy"
    case .segmentMisplaced: "move it out of the archive, or to where it belongs"
    case .originMissing: "nothing says who sent it: restore the segment from a copy"
    case .memberUnknown, .missing, .latestWrong: "run 'muster index rebuild'"
    case .memberMissing, .memberDiffers, .dangling:
      // A rebuild would forget what a lost or damaged segment held.
      "restore the segment first when it is damaged or missing, then run 'muster index rebuild'"
    case .repeat: "the index shows the first only, so no figure counts it twice"
    }
  }
}
