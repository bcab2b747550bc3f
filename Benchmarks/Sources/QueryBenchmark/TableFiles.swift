import Machine
import Platform
import Workload

/// The batches as text files for another engine, one a region, kept beside the loaded data.
enum TableFiles {
  static func prepare(_ plan: BatchPlan, cache: BatchCache, folder: String, onMaking: () -> Void) throws {
    let disk = FileDisk()
    let missing = try BatchPlan.regions.indices.filter { try !disk.exists(path($0, folder)) }
    guard !missing.isEmpty else { return }
    onMaking()
    try disk.createDirectory(folder)
    _ = try Threads.run(2) { worker in
      for place in stride(from: worker, to: missing.count, by: 2) {
        let region = missing[place]
        try write(try cache.file(of: plan, region: region), to: path(region, folder))
      }
    }
  }

  private static func path(_ region: Int, _ folder: String) -> String {
    FilePath.join(folder, "\(BatchPlan.regions[region]).tsv")
  }

  private static func write(_ batches: BatchFile, to path: String) throws {
    let disk = FileDisk()
    let unfinished = path + ".new"
    let file = try disk.open(unfinished, .create)
    defer { file.close() }
    try file.truncate(to: 0)
    var rows = TableRows()
    var position = 0
    while let batch = try batches.next() {
      try rows.append(batch)
      try file.write(rows.text.span, at: position)
      position += rows.text.count
      rows.removeAll()
    }
    try disk.rename(unfinished, to: path)
  }
}
