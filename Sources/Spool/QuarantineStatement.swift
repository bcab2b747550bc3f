import Findings
import FoundationEssentials

/// What the `.json` beside a quarantined file says, so that an operator can tell what is missing and where to get it again.
struct QuarantineStatement: Codable, Equatable {
  struct Sequences: Codable, Equatable {
    var first: UInt64
    var last: UInt64
  }

  struct Bytes: Codable, Equatable {
    var start: Int
    var end: Int
  }

  struct Batch: Codable, Equatable {
    struct Source: Codable, Equatable {
      var name: String
      var start: Int
      var end: Int
    }

    var sequence: UInt64
    var region: String
    var day: String
    var lines: Int
    var uncompressedBytes: Int
    var sealed: String
    var sources: [Source]
    var unlistedSources: Int

    init(_ summary: BatchSummary, sequence: UInt64) {
      self.sequence = sequence
      region = summary.region.name
      day = summary.day.description
      lines = summary.lines
      uncompressedBytes = summary.uncompressedBytes
      sealed = summary.sealed.description
      sources = summary.sources.map { Source(name: $0.name, start: $0.start, end: $0.end) }
      unlistedSources = summary.unlistedSources
    }
  }

  var reason: String
  var advice: String
  var agent: String
  /// The segment file that it was in, and where.
  var segment: String
  var bytes: Bytes
  /// The batches that will not be shipped.
  var sequences: Sequences?
  /// Known when the damage spared the record's header.
  var batch: Batch?
  /// The neighbours: what came before and after the damage was not touched by it.
  var previousSequence: UInt64?
  var nextSequence: UInt64?

  func encoded() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // A value of numbers and strings always encodes.
    guard let data = try? encoder.encode(self) else { preconditionFailure("a statement cannot be encoded") }
    return Array(data) + [UInt8(ascii: "\n")]
  }
}
