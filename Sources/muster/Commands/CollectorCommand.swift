import ArgumentParser
import Collector
import Fleet
import Foundation
import Logging
import Platform
import Telemetry

struct CollectorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collector",
    abstract: "Take findings from the agents, keep them, and answer questions about them.",
    discussion: """
      Listens at collector.listen of the fleet file and keeps everything in collector.data. It ends on SIGTERM or \
      Ctrl-C once the requests in flight are answered and all is on disk. Keys, tokens and users that other commands change \
      take effect within a second.

      Example:
        muster collector --config regions.yaml --log-format json
      """)

  @OptionGroup var fleet: FleetOptions
  @OptionGroup var logs: LogOptions

  func run() async throws {
    Allocator.keepFreedMemory(4 << 20, spare: 4 << 20, arenas: 2)
    let logger = logs.logger("muster.collector")
    let fleet = try fleet.load()
    for warning in fleet.warnings {
      logger.warning("the fleet file has something odd", metadata: ["what": "\(warning)"])
    }
    let options = CollectorOptions(
      settings: fleet.collector, workers: ProcessInfo.processInfo.activeProcessorCount,
      announceSetup: { address in
        StandardStream.write("to make the first admin, open within 24 hours: \(address)\n", to: .error)
      }, now: WallClock.now)
    // All is read and parsed that is needed once.
    ProgramPages.release()
    try await Collector(options: options, logger: logger, registry: MetricsRegistry()).run()
  }
}
