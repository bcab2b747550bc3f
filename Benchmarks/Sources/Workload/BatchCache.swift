// A file for each region:
//
//   "MUBENCH1"          8 bytes
//   count               4 bytes; the integers are little-endian
//   and for each batch  number 4, lines 4, repeats 4, inflated bytes 4, day since 1970 4, sequence 8,
//                       agent (2 and as many), body (4 and as many)
internal import Findings
internal import Machine
internal import Platform
internal import Wire

/// Prepared batches on disk, so that a second run with the same plan need not make them again.
public struct BatchCache: Sendable {
  /// Under the machine's temporary folder.
  public static var defaultDirectory: String { FilePath.join(Folder.temporary, "muster-bench-cache") }

  private static let magic = Array("MUBENCH1".utf8)
  private let directory: String

  public init(directory: String) { self.directory = directory }

  /// All batches of a plan in the order of their numbers, read back or made now.
  public func batches(_ plan: BatchPlan, onMaking: () -> Void = {}) throws -> [PreparedBatch] {
    let disk = FileDisk()
    let folder = FilePath.join(directory, plan.name)
    let paths = BatchPlan.regions.map { FilePath.join(folder, "\($0.name).batches") }
    if try !paths.allSatisfy({ path in try disk.exists(path) }) {
      onMaking()
      try disk.createDirectory(folder)
      _ = try Threads.run(2) { worker in
        for region in stride(from: worker, to: BatchPlan.regionCount, by: 2) {
          try disk.replace(paths[region], with: Self.encoded(try RegionBatches(plan, region: region)))
        }
      }
    }
    let batches = try (0..<BatchPlan.regionCount).flatMap { region in
      guard let batches = Self.decoded(try disk.contents(of: paths[region], limit: 1 << 33), region: region) else {
        throw BenchmarkError.damagedCache(path: paths[region])
      }
      return batches
    }
    return batches.sorted { $0.number < $1.number }
  }

  private static func encoded(_ source: consuming RegionBatches) -> [UInt8] {
    var content: [UInt8] = []
    var count: UInt32 = 0
    while let batch = source.next() {
      count += 1
      for number in [batch.number, batch.lines, batch.repeats, batch.inflatedBytes] {
        content.appendLittleEndian(UInt32(number))
      }
      content.appendLittleEndian(UInt32(batch.label.day.daysSinceEpoch))
      content.appendLittleEndian(batch.label.id.sequence)
      content.appendText16(batch.label.id.agent)
      content.appendLittleEndian(UInt32(batch.body.count))
      content += batch.body
    }
    var bytes = magic
    bytes.appendLittleEndian(count)
    return bytes + content
  }

  /// Nil for a file of another shape.
  private static func decoded(_ bytes: [UInt8], region: Int) -> [PreparedBatch]? {
    var reader = ByteReader(bytes)
    guard reader.take(magic.count) == magic, let count = reader.uint32() else { return nil }
    var batches: [PreparedBatch] = []
    for _ in 0..<count {
      guard let number = reader.uint32(), let lines = reader.uint32(), let repeats = reader.uint32(),
        let inflated = reader.uint32(), let day = reader.uint32(), let sequence = reader.uint64(),
        let agent = reader.text16(), let body = reader.bytes32()
      else { return nil }
      let label = BatchLabel(
        id: BatchID(agent: agent, sequence: sequence), region: BatchPlan.regions[region],
        day: Day(daysSinceEpoch: Int32(day)))
      batches.append(
        PreparedBatch(
          number: Int(number), label: label, lines: Int(lines), repeats: Int(repeats), inflatedBytes: Int(inflated),
          body: body))
    }
    return reader.remaining == 0 ? batches : nil
  }
}
