import Findings
import Foundation
import Platform
import TestSupport
import Testing

@testable import Spool

@Suite struct SpoolDamageTests {
  /// Five batches in several segments, all synced, none acknowledged, and the process that wrote them killed.
  private static func smallSpool() throws -> (disk: SimulatedDisk, bodies: [[UInt8]], segments: [Segment]) {
    let disk = SimulatedDisk(seed: 7)
    let spool = try SpoolHarness.open(
      disk, limits: SpoolLimits(maximumBytes: 1 << 20, segmentBytes: 700, acksPerCheckpoint: 3))
    var generator = SeededGenerator(8)
    var bodies: [[UInt8]] = []
    for number in 0..<5 {
      bodies.append(generator.bytes(150 + number))
      _ = try spool.append(bodies[number], SpoolHarness.summary(source: "/in/\(number).jsonl"))
      try spool.sync()
    }
    return (disk, bodies, spool.segments)
  }

  @Test(arguments: [UInt8(0xFF), 0x01])
  func `damage to any byte of a segment costs at most the batch it hits, which is named in quarantine`(
    mask: UInt8
  ) throws {
    let (original, bodies, segments) = try Self.smallSpool()
    #expect(segments.count > 2)
    for segment in segments {
      let bytes = try #require(original.bytes(of: segment.path))
      for position in bytes.indices {
        let disk = original.copy()
        var damaged = bytes
        damaged[position] ^= mask
        disk.setBytes(of: segment.path, to: damaged)
        let spool = try SpoolHarness.open(disk)
        let delivered = try SpoolHarness.drain(spool)
        let hit = segment.entries.first { $0.offset <= position && position < $0.offset + $0.bytes }
        let comment = Comment("byte \(position) of \(segment.path)")
        for (index, body) in bodies.enumerated() where UInt64(index + 1) != hit?.sequence {
          #expect(delivered.contains { $0.sequence == UInt64(index + 1) && $0.body == body }, comment)
        }
        #expect(delivered.allSatisfy { bodies[Int($0.sequence) - 1] == $0.body }, comment)
        #expect(delivered.count == (hit == nil ? 5 : 4), comment)
        if let hit { try expectStatement(about: hit, on: disk, damaged: damaged, comment) }
        #expect(spool.nextSequence == 6, comment)
      }
    }
  }

  /// The statement names the batch, and the damaged bytes are beside it.
  private func expectStatement(
    about entry: SegmentEntry, on disk: SimulatedDisk, damaged: [UInt8], _ comment: Comment
  ) throws {
    let path = try #require(disk.paths.first { $0.contains("quarantine") && $0.hasSuffix(".json") }, comment)
    let statement = try JSONDecoder().decode(
      QuarantineStatement.self, from: Data(try #require(disk.bytes(of: path))))
    #expect(statement.sequences == .init(first: entry.sequence, last: entry.sequence), comment)
    if let batch = statement.batch {
      #expect(batch.region == "us-west-1" && batch.day == "2026-11-23" && batch.lines == 2, comment)
      #expect(batch.sources.map(\.name) == ["/in/\(entry.sequence - 1).jsonl"], comment)
    } else {
      #expect(statement.previousSequence == entry.sequence - 1, comment)
      #expect(statement.nextSequence == entry.sequence + 1, comment)
    }
    let kept = try #require(disk.bytes(of: String(path.dropLast(5))), comment)
    #expect(kept == Array(damaged[entry.offset..<entry.offset + entry.bytes]), comment)
  }

  @Test func `a segment cut at any byte loses nothing before the cut and blocks nothing after it`() throws {
    let (original, bodies, segments) = try Self.smallSpool()
    for segment in segments {
      let bytes = try #require(original.bytes(of: segment.path))
      for size in bytes.indices {
        let disk = original.copy()
        disk.setBytes(of: segment.path, to: Array(bytes[..<size]))
        let delivered = try SpoolHarness.drain(try SpoolHarness.open(disk))
        let lost = segment.entries.filter { $0.offset + $0.bytes > size }.map(\.sequence)
        let expected = (1...5).map { UInt64($0) }.filter { !lost.contains($0) }
        #expect(delivered.map(\.sequence) == expected, "\(segment.path) cut at \(size)")
        #expect(delivered.allSatisfy { bodies[Int($0.sequence) - 1] == $0.body })
      }
    }
  }

  @Test(arguments: ["checkpoint", "identity"])
  func `damage to any byte of a small file costs nothing and changes no identity`(name: String) throws {
    let (original, bodies, _) = try Self.smallSpool()
    let identity = try SpoolHarness.open(original.copy()).identity
    let path = FilePath.join(SpoolHarness.directory, name)
    let bytes = try #require(original.bytes(of: path))
    for position in bytes.indices {
      let disk = original.copy()
      var damaged = bytes
      damaged[position] ^= 0x15
      disk.setBytes(of: path, to: damaged)
      let spool = try SpoolHarness.open(disk, seed: 99)
      #expect(spool.identity == identity, "byte \(position)")
      #expect(try SpoolHarness.drain(spool).map(\.body) == bodies, "byte \(position)")
    }
  }

  @Test func `without identity and checkpoint the segments say whose they are`() throws {
    let (disk, bodies, _) = try Self.smallSpool()
    let identity = try SpoolHarness.open(disk.copy()).identity
    disk.removeFile(SpoolHarness.directory + "/identity")
    disk.removeFile(SpoolHarness.directory + "/checkpoint")
    let spool = try SpoolHarness.open(disk, seed: 99)
    #expect(spool.identity == identity)
    #expect(spool.nextSequence == 6)
    #expect(try SpoolHarness.drain(spool).map(\.body) == bodies)
  }

  @Test func `a spool that lost its sequences begins a new incarnation`() throws {
    let (disk, _, segments) = try Self.smallSpool()
    let identity = try SpoolHarness.open(disk.copy()).identity
    for segment in segments { disk.removeFile(segment.path) }
    disk.removeFile(SpoolHarness.directory + "/checkpoint")
    let spool = try SpoolHarness.open(disk, seed: 99)
    #expect(spool.identity != identity)
    #expect(spool.nextSequence == 1)
    #expect(spool.takeIncidents() == [.incarnationBegun(identity: spool.identity.description)])
  }

  @Test func `a segment of nothing but rubbish goes to quarantine whole and the others are shipped`() throws {
    let (disk, _, segments) = try Self.smallSpool()
    disk.setBytes(of: segments[1].path, to: SeededGeneratorBytes.rubbish(900))
    let spool = try SpoolHarness.open(disk)
    let missing = segments[1].entries.map(\.sequence)
    #expect(try SpoolHarness.drain(spool).map(\.sequence) == (1...5).filter { !missing.contains($0) })
    let target = try #require(disk.paths.first { $0.hasSuffix(FilePath.name(of: segments[1].path)) })
    #expect(target.contains("/quarantine/"))
    #expect(spool.takeIncidents().contains(.fileQuarantined(path: target)))
  }

  @Test func `damage that shows only after the start is set aside and the next batch is handed out`() throws {
    let disk = SimulatedDisk(seed: 1)
    let spool = try SpoolHarness.open(disk)
    for number in 1...2 {
      _ = try spool.append(Array(repeating: UInt8(number), count: 300), SpoolHarness.summary())
    }
    try spool.sync()
    let path = spool.segments[0].path
    var bytes = try #require(disk.bytes(of: path))
    bytes[spool.segments[0].entries[0].offset + 200] ^= 1
    disk.setBytes(of: path, to: bytes)
    #expect(try spool.next()?.sequence == 2)
    #expect(spool.takeIncidents().contains { $0.needsAttention })
  }

  @Test func `one failure to read a batch is no reason to set it aside`() throws {
    let disk = SimulatedDisk(seed: 1)
    let spool = try SpoolHarness.open(disk)
    _ = try spool.append([1], SpoolHarness.summary())
    try spool.sync()
    disk.inject(DiskFault([.read]))
    #expect(try spool.next()?.sequence == 1)
  }

  @Test func `a batch that the medium does not give back keeps no other batch waiting`() throws {
    let disk = SimulatedDisk(seed: 1)
    let spool = try SpoolHarness.open(disk)
    for _ in 1...2 { _ = try spool.append(Array(repeating: 1, count: 1500), SpoolHarness.summary()) }
    try spool.sync()
    let path = spool.segments[0].path
    disk.inject(DiskFault([.read], pathContains: "01.spool", times: 3))
    #expect(try spool.next()?.sequence == 2)
    try spool.acknowledge(2)
    #expect(!disk.paths.contains(path))
    #expect(disk.paths.contains { $0.contains("/quarantine/") && $0.hasSuffix(FilePath.name(of: path)) })
  }

  @Test func `a segment that cannot be read at the start does not keep the agent from starting`() throws {
    let (disk, _, segments) = try Self.smallSpool()
    disk.inject(DiskFault([.read], pathContains: FilePath.name(of: segments[1].path), times: 4))
    let spool = try SpoolHarness.open(disk)
    let missing = segments[1].entries.map(\.sequence)
    #expect(try SpoolHarness.drain(spool).map(\.sequence) == (1...5).filter { !missing.contains($0) })
    #expect(disk.paths.contains { $0.contains("/quarantine/") && $0.hasSuffix(".spool") })
  }
}

enum SeededGeneratorBytes {
  static func rubbish(_ count: Int) -> [UInt8] {
    var generator = SeededGenerator(12)
    return generator.bytes(count)
  }
}
