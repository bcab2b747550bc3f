import ArgumentParser
import Collector
import Ingest
import Platform

struct ArchiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive", abstract: "Look after the archive.",
    subcommands: [ArchiveVerify.self, ArchiveCompact.self, ArchiveRetain.self, ArchiveDDL.self])
}

struct ArchiveVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that every version is in the archive once, whole, and in the index once.",
    discussion: """
      Reads the whole archive and changes nothing of it; a collector may be running on the folder. Each row of the index \
      must lead to the document that it says, with its digest, and the latest version of each finding must stand for \
      it. Ends with 0 when all is as it should be, and with 5 when it is not, with what to do.

      Example:
        muster archive verify --data ./data --json | jq .problems
      """)

  @OptionGroup var data: DataOptions
  @Flag(help: "Print the report as JSON.") var json = false

  func run() throws {
    let disk = FileDisk()
    let folder = try data.folder(on: disk)
    var bar = ProgressLine("archive", isTerminal: StandardStream.error.isTerminal)
    let report = try ArchiveAudit(data: folder.path, disk: disk).run { progress in
      let text = bar.text(
        done: progress.bytesDone, of: progress.bytes, "\(progress.segmentsDone) of \(progress.segments) segments")
      StandardStream.write(text, to: .error)
    }
    StandardStream.write(bar.end(), to: .error)
    do { try VerificationRecord(report, at: WallClock.now()).save(in: folder, on: disk) } catch {
      StandardStream.write(TerminalText.lines("the dashboard will not show this verification: \(error)\n"), to: .error)
    }
    var output = OutputBuffer()
    if json { try output.append(line: report.json) } else { try output.append(TerminalText.lines("\(report)\n")) }
    try output.flush()
    guard report.isClean else { throw Ended(status: .integrity) }
  }
}
