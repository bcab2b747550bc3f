internal import Findings
internal import Platform
internal import Samples

/// A file of JSON Lines with findings of one region, kept so that a second run need not make it again.
public struct LinesFile: Sendable {
  public let path: String
  public let lines: Int

  /// Makes `bytes` and the rest of a line, or takes what an earlier run has made.
  ///
  /// - Parameter region: in ``BatchPlan/regions``.
  public init(bytes: Int, region: Int, in directory: String, onMaking: () -> Void = {}) throws {
    let disk = FileDisk()
    let folder = FilePath.join(directory, "lines-v1-\(bytes)")
    path = FilePath.join(folder, "findings.jsonl")
    let countPath = FilePath.join(directory, "lines-v1-\(bytes).count")
    if try disk.exists(countPath) {
      guard let count = Int(String(decoding: try disk.contents(of: countPath), as: UTF8.self)) else {
        throw BenchmarkError.damagedCache(path: countPath)
      }
      lines = count
      return
    }
    onMaking()
    try disk.createDirectory(folder)
    let file = try disk.open(path, .create)
    defer { file.close() }
    try file.truncate(to: 0)
    var samples = try Self.samples(bytes: bytes, region: region)
    var chunk: [UInt8] = []
    var (written, count) = (0, 0)
    while written + chunk.count < bytes, let sample = samples.next() {
      chunk += sample.json
      chunk.append(UInt8(ascii: "\n"))
      count += 1
      guard chunk.count > 1 << 20 else { continue }
      try file.write(chunk.span, at: written)
      written += chunk.count
      chunk.removeAll(keepingCapacity: true)
    }
    try file.write(chunk.span, at: written)
    try file.sync()
    try disk.replace(countPath, with: Array("\(count)".utf8))
    lines = count
  }

  /// More than enough of them: no sample is shorter than a kilobyte.
  private static func samples(bytes: Int, region: Int) throws -> SampleGenerator {
    let plan = BatchPlan(findings: 0)
    let start = plan.firstDay.start
    return try SampleGenerator(
      SampleOptions(
        seed: 0xF11E, count: bytes / 1000 + 1, regions: [BatchPlan.regions[region]], accounts: plan.accounts,
        updateShare: 0, from: start, until: start + .seconds(86_400 * 30), markedAsSample: false))
  }
}
