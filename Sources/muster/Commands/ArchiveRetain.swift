import ArgumentParser
import Collector
import Fleet
import Platform

struct ArchiveRetain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retention",
    abstract: "Remove findings that are older than collector.retention says.",
    discussion: """
      A region's UTC day goes as a whole once its last instant is older than the region's age; lines that were refused \
      go by the day on which they came. The files keep hidden names for an hour, then the next run or a running \
      collector removes them. Versions that were removed and come again are still known as duplicates, until \
      'muster index rebuild', which also takes the last of their texts out of the index.

      The collector must not be running on the folder, unless for --dry-run; it does the same by itself, once a day, \
      when its fleet file has collector.retention.

      Examples:
        muster archive retention --config regions.yaml --dry-run
        muster archive retention --config regions.yaml
      """)

  @OptionGroup var data: DataOptions
  @Flag(help: "Only tell what would be removed.") var dryRun = false

  func run() throws {
    let disk = FileDisk()
    let settings = try data.fleet.load().collector
    let retention = ArchiveRetention(folder: try data.folder(on: disk), disk: disk, settings: settings)
    var generator = SystemRandom()
    let report =
      try dryRun ? retention.plan(now: WallClock.now()) : retention.run(now: WallClock.now, using: &generator)
    var output = OutputBuffer()
    for partition in report.partitions {
      try output.append(
        "\(partition.path): \(partition.segments) segments, \(partition.versions) versions, \(partition.bytes) bytes\n")
    }
    try output.append(
      "\(report.partitions.count) partitions, \(report.segments) segments, \(report.versions) versions, "
        + "\(report.bytes) bytes \(dryRun ? "would be" : "were") removed\n")
    try output.flush()
  }
}
