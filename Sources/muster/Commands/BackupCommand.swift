import ArgumentParser
import Collector
import Ingest
import Platform

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the data folder, beside the collector that runs on it.",
    discussion: """
      The copy has archive, index and state, and a collector can be started on it: every batch that was acknowledged \
      before this began is in it once. A folder that holds an earlier backup is brought up to date; segments that it \
      has are not copied again. It holds the keys that agents sign with: it is made for its owner alone (modes 700 \
      and 600), and should stay so.

      A copy that was broken off says so, nothing starts on it, and the same command finishes it. To restore, stop \
      the collector, move its data folder away, copy the backup to its place, and start it. Not in it: the journal, \
      whose batches are in the segments, and the agents' spools and key files.

      Examples:
        muster backup --data ./data --to /backup/muster
        muster backup --data ./data --to /backup/muster --verify
      """)

  @OptionGroup var data: DataOptions
  @Option(help: ArgumentHelp("The folder to copy into.", valueName: "folder")) var to: String
  @Flag(help: "Read the whole copy afterwards, as 'muster archive verify' does; ends with 5 when it is not right.")
  var verify = false

  func run() throws {
    let disk = FileDisk()
    let folder = try data.folder(on: disk)
    var generator = SystemRandom()
    var bar = ProgressLine("backup", isTerminal: StandardStream.error.isTerminal)
    let report = try DataBackup(folder: folder, to: to, disk: disk).run(now: WallClock.now(), using: &generator) {
      let text = bar.text(done: $0.bytesDone, of: $0.bytes, "\($0.segmentsDone) of \($0.segments) segments")
      StandardStream.write(text, to: .error)
    }
    StandardStream.write(bar.end(), to: .error)
    let removed = report.segmentsRemoved > 0 ? ", \(report.segmentsRemoved) removed that are no more" : ""
    StandardStream.write(
      """
      \(to): \(report.segments) segments, \(report.segmentsCopied) of them copied now (\(report.bytesCopied) \
      bytes)\(removed); index and state are new

      """, to: .output)
    if verify { try check(disk) }
  }

  private func check(_ disk: FileDisk) throws {
    var bar = ProgressLine("copy", isTerminal: StandardStream.error.isTerminal)
    let report = try ArchiveAudit(data: to, disk: disk).run { progress in
      let text = bar.text(
        done: progress.bytesDone, of: progress.bytes, "\(progress.segmentsDone) of \(progress.segments) segments")
      StandardStream.write(text, to: .error)
    }
    StandardStream.write(bar.end() + TerminalText.lines("\(report)\n"), to: .output)
    guard report.isClean else { throw Ended(status: .integrity) }
  }
}
