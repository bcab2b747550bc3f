// A file of one region's batches:
//
//   "MUBENCH1"          8 bytes
//   count               4 bytes; the integers are little-endian
//   and for each batch  number 4, lines 4, repeats 4, inflated bytes 4, day since 1970 4, sequence 8,
//                       agent (2 and as many), body (4 and as many)
internal import Findings
internal import Platform
internal import Wire

/// Reads the batches of one region, one at a time: a run of ten million findings does not fit in memory.
public final class BatchFile {
  private static let magic = Array("MUBENCH1".utf8)
  private static let headBytes = 28

  private let path: String
  private let region: Int
  private let file: any DiskFile
  private var position: Int
  private var left: Int

  init(path: String, region: Int) throws {
    (self.path, self.region) = (path, region)
    file = try FileDisk().open(path, .read)
    var head = ByteReader(try file.read(at: 0, count: Self.magic.count + 4))
    guard head.take(Self.magic.count) == Self.magic, let count = head.uint32() else {
      throw BenchmarkError.damagedCache(path: path)
    }
    position = Self.magic.count + 4
    left = Int(count)
  }

  deinit { file.close() }

  /// Nil behind the last.
  public func next() throws -> PreparedBatch? {
    guard left > 0 else { return nil }
    left -= 1
    var head = ByteReader(try take(Self.headBytes))
    var agent = ByteReader(try take(2))
    guard let number = head.uint32(), let lines = head.uint32(), let repeats = head.uint32(),
      let inflated = head.uint32(), let day = head.uint32(), let sequence = head.uint64(), let length = agent.uint16()
    else { throw BenchmarkError.damagedCache(path: path) }
    let name = String(decoding: try take(Int(length)), as: UTF8.self)
    var size = ByteReader(try take(4))
    guard let bytes = size.uint32() else { throw BenchmarkError.damagedCache(path: path) }
    let label = BatchLabel(
      id: BatchID(agent: name, sequence: sequence), region: BatchPlan.regions[region],
      day: Day(daysSinceEpoch: Int32(day)))
    return PreparedBatch(
      number: Int(number), label: label, lines: Int(lines), repeats: Int(repeats), inflatedBytes: Int(inflated),
      body: try take(Int(bytes)))
  }

  private func take(_ count: Int) throws -> [UInt8] {
    let bytes = try file.read(at: position, count: count)
    guard bytes.count == count else { throw BenchmarkError.damagedCache(path: path) }
    position += count
    return bytes
  }

  /// Writes all batches of a region; the file gets its name when it is whole.
  static func write(_ source: consuming RegionBatches, to path: String) throws {
    let disk = FileDisk()
    let unfinished = path + ".new"
    let file = try disk.open(unfinished, .create)
    defer { file.close() }
    try file.truncate(to: 0)
    var (count, position) = (UInt32(0), magic.count + 4)
    while let batch = source.next() {
      count += 1
      let record = encoded(batch)
      try file.write(record.span, at: position)
      position += record.count
    }
    var head = magic
    head.appendLittleEndian(count)
    try file.write(head.span, at: 0)
    try file.sync()
    try disk.rename(unfinished, to: path)
  }

  private static func encoded(_ batch: PreparedBatch) -> [UInt8] {
    var record: [UInt8] = []
    record.reserveCapacity(batch.body.count + 100)
    for number in [batch.number, batch.lines, batch.repeats, batch.inflatedBytes] {
      record.appendLittleEndian(UInt32(number))
    }
    record.appendLittleEndian(UInt32(batch.label.day.daysSinceEpoch))
    record.appendLittleEndian(batch.label.id.sequence)
    record.appendText16(batch.label.id.agent)
    record.appendLittleEndian(UInt32(batch.body.count))
    record += batch.body
    return record
  }
}
