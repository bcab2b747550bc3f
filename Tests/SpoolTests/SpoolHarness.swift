import Findings
import Platform
import Spool
import TestSupport
import Testing

/// What the tests of the spool share: a folder, small segments, and batches that differ.
enum SpoolHarness {
  static let directory = "/agent/spool"

  static func limits(maximumBytes: Int = 1 << 20) -> SpoolLimits {
    SpoolLimits(maximumBytes: maximumBytes, segmentBytes: 2048, acksPerCheckpoint: 3)
  }

  static func open(
    _ disk: SimulatedDisk, agent: String = "us-west-1", limits: SpoolLimits = limits(), seed: Seed = 1
  ) throws(SpoolError) -> Spool {
    var generator = SeededGenerator(seed)
    return try Spool(disk: disk, directory: directory, agent: agent, limits: limits, generator: &generator)
  }

  static func summary(lines: Int = 2, source: String = "/findings/a.jsonl", start: Int = 0) throws -> BatchSummary {
    BatchSummary(
      region: try Region("us-west-1"), day: try #require(Day("2026-11-23")), lines: lines, uncompressedBytes: 6000,
      sealed: Timestamp(microseconds: 1_795_410_000_000_000),
      sources: [SourceRange(name: source, start: start, end: start + 6000)])
  }

  /// Everything that waits in a copy of the disk, as a restarted agent would ship it.
  static func waiting(on disk: SimulatedDisk, limits: SpoolLimits = limits()) throws -> [SpooledBatch] {
    try drain(try open(disk.copy(), limits: limits))
  }

  static func drain(_ spool: Spool) throws -> [SpooledBatch] {
    var batches: [SpooledBatch] = []
    while let batch = try spool.next() {
      batches.append(batch)
      try spool.acknowledge(batch.sequence)
    }
    return batches
  }
}
