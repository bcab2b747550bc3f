import ArgumentParser
import Collector
import Findings
import Ingest
import Platform

struct ArchiveCompact: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compact",
    abstract: "Join the small segments of days that are over.",
    discussion: """
      The members stay byte for byte as they came, one behind the other in fewer files, and the index follows. Nothing \
      of today and nothing that may still grow is touched. It may be killed at any time: the next start undoes or \
      finishes what it had begun. The old files are kept under hidden names for an hour, for readers that were told of \
      them, and removed by the next run or a running collector.

      The collector must not be running on the folder, unless for --dry-run; it does the same by itself, once a day, \
      with collector.compaction: { enabled: true } in the fleet file.

      Examples:
        muster archive compact --data ./data --dry-run
        muster archive compact --data ./data --recompress 9
      """)

  @OptionGroup var data: DataOptions
  @Flag(help: "Only tell what would be joined.") var dryRun = false
  @Option(
    help: ArgumentHelp(
      "Compress every member of every segment again, 1 (fast) to 12 (small), where that makes it smaller.",
      valueName: "level"))
  var recompress: Int?

  func validate() throws {
    if let recompress, !(1...12).contains(recompress) {
      throw ValidationError("--recompress \(recompress) is no level: give 1 (fast) to 12 (small)")
    }
  }

  func run() throws {
    let disk = FileDisk()
    let folder = try data.folder(on: disk)
    let compaction = ArchiveCompaction(
      folder: folder, disk: disk, segments: try data.segments(), level: recompress)
    if dryRun { return try tell(try compaction.plan(now: WallClock.now())) }
    var generator = SystemRandom()
    var bar = ProgressLine("compact", isTerminal: StandardStream.error.isTerminal)
    let done = try compaction.run(now: WallClock.now, using: &generator) { progress in
      let text = bar.text(
        done: progress.bytesDone, of: progress.bytes, "\(progress.groupsDone) of \(progress.groups) new segments")
      StandardStream.write(text, to: .error)
    }
    StandardStream.write(bar.end(), to: .error)
    for failure in done.failures { StandardStream.write("muster: \(TerminalText.lines(failure))\n", to: .error) }
    let written = done.groups - done.failures.count
    StandardStream.write(
      "\(folder.path): \(done.segmentsJoined) segments became \(written), of \(done.bytesWritten) bytes\n", to: .output)
    if !done.failures.isEmpty { throw Ended(status: .integrity) }
  }

  private func tell(_ groups: [CompactionPolicy.Group]) throws {
    var output = OutputBuffer()
    for group in groups {
      let text = "\(group.segments.count) segments of \(group.bytes) bytes would become one"
      try output.append("\(group.partition): \(text)\n")
    }
    let segments = groups.reduce(0) { $0 + $1.segments.count }
    try output.append("\(segments) segments would become \(groups.count)\n")
    try output.flush()
  }
}
