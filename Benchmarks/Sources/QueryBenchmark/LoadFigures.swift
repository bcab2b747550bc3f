import Foundation
import Machine
import Platform
import Workload

/// What loading the data took; kept with it, as it is loaded once.
struct LoadFigures: Codable {
  var versions: Int
  var findings: Int
  var seconds: Double
  var findingsPerSecond: Double
  /// Around the millionth finding: from the 500,000th to the 1,500,000th.
  var findingsPerSecondAtMillion: Double
  /// The last million.
  var findingsPerSecondAtEnd: Double
  /// In steps of ``step``.
  var findingsPerSecondBySteps: [Double]
  var collectorCPUSecondsPerMillion: Double
  /// The same around the millionth finding and of the last million: other processes disturb it less than the rates.
  var cpuSecondsPerMillionAtMillion: Double
  var cpuSecondsPerMillionAtEnd: Double
  var otherCoresBusy: Double
  /// When all was acked.
  var residentBytes: Int
  var peakResidentBytes: Int
  var indexBytes: Int
  var archiveBytes: Int
  var stopSeconds: Double

  static let step = 500_000

  /// 0 for fewer than a million.
  var ratio: Double { findingsPerSecondAtMillion > 0 ? findingsPerSecondAtEnd / findingsPerSecondAtMillion : 0 }
  var indexBytesPerFinding: Double { Double(indexBytes) / Double(findings) }

  private static func path(_ folder: String) -> String { FilePath.join(folder, "load.json") }

  /// Nil when nothing is loaded yet.
  static func kept(in folder: String) throws -> LoadFigures? {
    guard try FileDisk().exists(path(folder)) else { return nil }
    return try JSONDecoder().decode(LoadFigures.self, from: Data(try FileDisk().contents(of: path(folder))))
  }

  func keep(in folder: String) throws {
    try FileDisk().replace(Self.path(folder), with: Array(try JSONEncoder().encode(self)))
  }

  /// Sends all batches to a new collector and ends it.
  static func load(_ options: QueryOptions, cache: BatchCache, fleet: BenchmarkFleet) throws -> LoadFigures {
    let data = FilePath.join(options.folder, "data")
    let collector = try CollectorProcess(
      muster: options.muster, fleet: fleet, folder: options.folder, data: data, sources: options.folder)
    let run = try LoadRun(
      to: collector, fleet: fleet, connections: BatchPlan.regionCount, bracket: step,
      mayUpdate: options.plan.updates > 0
    ) { [plan = options.plan] region in
      let file = try cache.file(of: plan, region: region)
      return { try file.next() }
    }
    let process = collector.process.id
    let (resident, peak) = (ProcFile.residentBytes(of: process) ?? 0, ProcFile.peakResidentBytes(of: process) ?? 0)
    let stopping = Clocks.wall()
    _ = try collector.stop()
    let rates = run.brackets.filter { $0.to - $0.from >= step }
    let (early, late) = (rates.dropFirst().prefix(2), rates.suffix(2))
    let count = { (part: ArraySlice<Bracket>) in Double(part.reduce(0) { $0 + $1.to - $1.from }) }
    let rate = { (part: ArraySlice<Bracket>) in
      part.isEmpty ? 0 : count(part) / part.reduce(0) { $0 + $1.seconds }
    }
    let cpu = { (part: ArraySlice<Bracket>) in
      part.isEmpty ? 0 : part.reduce(0) { $0 + $1.collectorCPUSeconds } * 1e6 / count(part)
    }
    return LoadFigures(
      versions: run.counts.received, findings: run.counts.stored, seconds: run.seconds,
      findingsPerSecond: Double(run.counts.received) / run.seconds,
      findingsPerSecondAtMillion: rate(early), findingsPerSecondAtEnd: rate(late),
      findingsPerSecondBySteps: run.brackets.map(\.findingsPerSecond),
      collectorCPUSecondsPerMillion: run.collectorCPUSeconds * 1e6 / Double(run.counts.received),
      cpuSecondsPerMillionAtMillion: cpu(early), cpuSecondsPerMillionAtEnd: cpu(late),
      otherCoresBusy: run.otherCPUSeconds / run.seconds, residentBytes: resident, peakResidentBytes: peak,
      indexBytes: Folder.bytes(in: FilePath.join(data, "index")),
      archiveBytes: Folder.bytes(in: FilePath.join(data, "archive")),
      stopSeconds: Double(Clocks.wall() - stopping) / 1e9)
  }
}
