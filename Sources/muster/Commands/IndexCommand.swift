import ArgumentParser
import Collector
import Foundation
import Ingest
import Platform

struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index", abstract: "Look after the index.", subcommands: [IndexRebuildCommand.self])
}

struct IndexRebuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Make the index again from the archive.",
    discussion: """
      The new index is made beside the old one, which is in use until the new one is whole, and on all cores. A \
      collector may be running on the folder: it takes the new index over when that has read the archive, and answers \
      and takes batches all the while. Nothing is lost by it: the archive holds everything.

      It may be killed at any time: what was read is kept, and the next run goes on behind it. Compaction and \
      retention wait until it is done.

      Example:
        muster index rebuild --data ./data
      """)

  @OptionGroup var data: DataOptions

  func run() async throws {
    let disk = FileDisk()
    let folder = try data.folder(on: disk)
    var generator = SystemRandom()
    let printer = RebuildPrinter(isTerminal: StandardStream.error.isTerminal)
    let rebuild = IndexRebuild(folder: folder, disk: disk, hands: ProcessInfo.processInfo.activeProcessorCount)
    let done: RebuildOutcome
    do {
      done = try await rebuild.run(now: WallClock.now, using: &generator) {
        StandardStream.write(printer.text($0), to: .error)
      }
    } catch {
      StandardStream.write(printer.end(), to: .error)
      throw error
    }
    StandardStream.write(printer.end(), to: .error)
    let place = done.isTakenByCollector ? "the running collector uses the new index" : "the new index is in place"
    StandardStream.write("\(folder.path): \(done.versions) versions; \(place)\n", to: .output)
    if done.repeats > 0 {
      StandardStream.write(
        "muster: the archive holds \(done.repeats) versions twice: run 'muster archive verify'\n", to: .error)
      throw Ended(status: .integrity)
    }
  }
}
