import Agent
import ArgumentParser
import Findings
import Fleet
import Foundation
import Logging
import Platform
import Telemetry
import Wire

struct AgentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agent",
    abstract: "Collect a region's findings and push them to the collector.",
    discussion: """
      Reads the region's sources, keeps what it read in its spool, and ships signed batches until the collector has \
      acknowledged them. It ends on SIGTERM or Ctrl-C; what was not acknowledged stays in the spool for the next start.

      Examples:
        muster agent --config regions.yaml --region us-west-1
        muster agent --region us-west-1 --once && echo 'all is with the collector'
      """)

  @OptionGroup var fleet: FleetOptions
  @OptionGroup var logs: LogOptions
  @Option(
    name: .long, help: ArgumentHelp("The region, as the fleet file names it.", valueName: "region"),
    transform: Region.init)
  var region: Region

  @Flag(help: "Read what there is now, ship it, print what became of it, and end.") var once = false

  func run() async throws {
    Allocator.keepFreedMemory(1 << 20, spare: 1 << 20, arenas: 1)
    let logger = logs.logger("muster.agent")
    let fleet = try self.fleet.load()
    for settings in try self.fleet.regions([region], of: fleet) {
      let options = AgentOptions(settings, secret: try Self.secret(in: settings.key.file, logger), isOnce: once)
      let link = HTTPCollectorLink(
        client: HTTPClient(options: HTTPClientOptions(userAgent: "muster-agent")),
        collector: fleet.collector.url.description)
      let runtime = AgentRuntime(
        options, link: link, clock: WallClock.now, logger: logger,
        metrics: AgentMetrics(MetricsRegistry(), regions: [region.name]))
      // All is read and parsed that is needed once: without this, shipping 1 GB peaks at 42 MiB instead of 34.
      ProgramPages.release()
      let summary = try await Signals.cancelling { try await runtime.run() }
      guard once else { return }
      StandardStream.write(Self.line(summary), to: .output)
      guard summary.isComplete else {
        StandardStream.write("muster: \(Self.shortfall(summary))\n", to: .error)
        throw Ended(status: .failed)
      }
    }
  }

  static func line(_ summary: AgentSummary) -> String {
    """
    read \(summary.read), batches \(summary.batches), stored \(summary.stored), updated \(summary.updated), \
    duplicate \(summary.duplicate), rejected \(summary.rejected)

    """
  }

  static func shortfall(_ summary: AgentSummary) -> String {
    var parts: [String] = []
    if summary.waitingBatches > 0 { parts.append("\(summary.waitingBatches) batches wait in the spool") }
    if summary.quarantinedBatches > 0 { parts.append("\(summary.quarantinedBatches) batches were set aside") }
    if summary.unreadableFiles > 0 { parts.append("\(summary.unreadableFiles) files cannot be read") }
    return "not all is with the collector: \(parts.joined(separator: ", ")); the log above says why"
  }

  private static func secret(in path: String, _ logger: Logger) throws(CommandError) -> SecretBytes {
    let bytes: [UInt8]
    do throws(DiskError) { bytes = try FileDisk().contents(of: path, limit: 4096) } catch {
      throw error.isNotFound ? .noKeyFile(path: path) : .keyFileUnreadable(error)
    }
    // A mode that cannot be asked for is not worth stopping for: the file was read.
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    if let mode = attributes?[.posixPermissions] as? Int,
      let warning = KeyFile.warning(mode: UInt32(truncatingIfNeeded: mode), path: path)
    {
      logger.warning("others can read the key file", metadata: ["what": "\(warning)"])
    }
    do throws(KeyFileError) { return try KeyFile.parse(bytes) } catch { throw .keyFile(path: path, error) }
  }
}
