import ArgumentParser
import Collector
import Ingest
import Platform

struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index", abstract: "Look after the index.", subcommands: [IndexRebuildCommand.self])
}

struct IndexRebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Throw the index away and make it again from the archive.",
    discussion: """
      Nothing is lost by it: the archive holds everything. The collector must not be running on the folder.

      Example:
        muster index rebuild --data ./data
      """)

  @OptionGroup var data: DataOptions

  func run() throws {
    let disk = FileDisk()
    let folder = try data.folder(on: disk)
    var generator = SystemRandom()
    var bar = ProgressLine("index", isTerminal: StandardStream.error.isTerminal)
    let done = try IndexRebuild(folder: folder, disk: disk).run(now: WallClock.now(), using: &generator) { progress in
      let text = bar.text(
        done: progress.bytesDone, of: progress.bytes,
        "\(progress.segmentsDone) of \(progress.segments) segments, \(progress.versions) versions")
      StandardStream.write(text, to: .error)
    }
    StandardStream.write(bar.end(), to: .error)
    let (versions, segments) = (done?.versions ?? 0, done?.segments ?? 0)
    StandardStream.write("\(folder.path): \(versions) versions from \(segments) segments\n", to: .output)
    if let done, done.repeats > 0 {
      StandardStream.write(
        "muster: the archive holds \(done.repeats) versions twice: run 'muster archive verify'\n", to: .error)
      throw Ended(status: .integrity)
    }
  }
}
