import Findings
import Machine
import Platform
import Workload

/// CPU time of each stage in one round, in seconds.
struct StageSeconds {
  var gunzip = 0.0
  var digest = 0.0
  var scan = 0.0
  /// The scan once more with the fields read off the tape, which is only there until the next scan.
  var scanAndFields = 0.0

  var fields: Double { scanAndFields - scan }
  var sum: Double { gunzip + digest + scanAndFields }
}

/// The stages that a batch goes through in the collector before anything is stored.
struct ExtractStages: ~Copyable {
  private let inflater = GzipDecompressor()
  private var buffer = PaddedBuffer()
  private var parser = JSONParser(maximumDepth: Limits.documentDepth)
  var seconds = StageSeconds()

  mutating func run(_ batches: [PreparedBatch]) throws {
    for batch in batches {
      seconds.gunzip += try Self.timed {
        try inflater.inflate(
          member: batch.body.span, into: &buffer, limit: Limits.inflatedBytes, ratio: Limits.inflationRatio)
      }
      var digests: [SHA256Digest] = []
      seconds.digest += Self.timed { digests = Self.digests(of: buffer) }
      seconds.scan += try Self.timed { try Self.scan(buffer, with: &parser) }
      var rows = 0
      seconds.scanAndFields += try Self.timed { rows = try Self.extract(buffer, with: &parser, digests) }
      guard rows == batch.lines else { throw BenchmarkError.miscounted("\(rows) rows of \(batch.lines) lines") }
    }
  }

  private static func digests(of buffer: borrowing PaddedBuffer) -> [SHA256Digest] {
    var digests: [SHA256Digest] = []
    var walk = LineWalk()
    while let line = walk.next(in: buffer.bytes) { digests.append(SHA256Digest(of: buffer.bytes.extracting(line))) }
    return digests
  }

  private static func scan(_ buffer: borrowing PaddedBuffer, with parser: inout JSONParser) throws {
    var walk = LineWalk()
    while let line = walk.next(in: buffer.bytes) {
      guard try parser.parse(buffer, line).isObject else { throw BenchmarkError.miscounted("a line is no object") }
    }
  }

  private static func extract(
    _ buffer: borrowing PaddedBuffer, with parser: inout JSONParser, _ digests: [SHA256Digest]
  ) throws -> Int {
    var table = FindingTable()
    table.reserve(rows: digests.count)
    var walk = LineWalk()
    while let line = walk.next(in: buffer.bytes) {
      try table.append(try parser.parse(buffer, line), line: walk.number, digest: digests[walk.number])
    }
    return table.rows.count
  }

  private static func timed(_ body: () throws -> Void) rethrows -> Double {
    let start = Clocks.thread()
    try body()
    return Double(Clocks.thread() - start) / 1e9
  }
}
