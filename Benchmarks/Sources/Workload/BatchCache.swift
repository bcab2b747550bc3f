internal import Findings
internal import Machine
internal import Platform
internal import Wire

/// Prepared batches on disk, a file for each region, so that a second run with the same plan need not make them again.
public struct BatchCache: Sendable {
  /// Under the machine's temporary folder.
  public static var defaultDirectory: String { FilePath.join(Folder.temporary, "muster-bench-cache") }

  private let directory: String

  public init(directory: String) { self.directory = directory }

  /// All batches of a plan in the order of their numbers, read back or made now.
  public func batches(_ plan: BatchPlan, onMaking: () -> Void = {}) throws -> [PreparedBatch] {
    try prepare(plan, onMaking: onMaking)
    var batches: [PreparedBatch] = []
    for region in 0..<BatchPlan.regionCount {
      let file = try file(of: plan, region: region)
      while let batch = try file.next() { batches.append(batch) }
    }
    return batches.sorted { $0.number < $1.number }
  }

  /// Makes the batches of a plan unless they are there.
  public func prepare(_ plan: BatchPlan, onMaking: () -> Void = {}) throws {
    let disk = FileDisk()
    let missing = try (0..<BatchPlan.regionCount).filter { try !disk.exists(path(plan, region: $0)) }
    guard !missing.isEmpty else { return }
    onMaking()
    try disk.createDirectory(FilePath.join(directory, plan.name))
    _ = try Threads.run(2) { worker in
      for number in stride(from: worker, to: missing.count, by: 2) {
        try BatchFile.write(try RegionBatches(plan, region: missing[number]), to: path(plan, region: missing[number]))
      }
    }
  }

  /// The batches of one region, one after another.
  public func file(of plan: BatchPlan, region: Int) throws -> BatchFile {
    try BatchFile(path: path(plan, region: region), region: region)
  }

  private func path(_ plan: BatchPlan, region: Int) -> String {
    FilePath.join(directory, plan.name, "\(BatchPlan.regions[region].name).batches")
  }
}
