import Foundation
import Platform
import TestSupport

/// A fleet of one machine in a folder of its own: its file, its collector, its agents, each a process.
final class FleetFolder: Sendable {
  struct Agent: Sendable {
    var region: String
    /// Whether it may bring findings of every region.
    var reportsAny = false
    var accounts: [String] = []
  }

  private let folder: TemporaryFolder
  let agents: [Agent]
  let port: Int
  private let executable: String

  var path: String { folder.path }
  var data: String { path + "/data" }
  var archive: String { data + "/archive" }

  /// Writes the fleet file and makes the keys.
  init(_ agents: [Agent]) async throws {
    folder = try TemporaryFolder()
    self.agents = agents
    executable = try TestTools.muster()
    // Below the ports that the system hands out, so that no connection of another test has it.
    port = Int.random(in: 20_000..<32_000)
    for agent in agents {
      try FileManager.default.createDirectory(atPath: source(of: agent.region), withIntermediateDirectories: true)
    }
    try fleetFile.write(toFile: path + "/regions.yaml", atomically: true, encoding: .utf8)
    try await muster("key", "create").succeeded()
  }

  /// Small batches and segments, so that a short run makes and rolls many.
  private var fleetFile: String {
    var text = """
      collector:
        url: http://127.0.0.1:\(port)
        listen: 127.0.0.1:\(port)
        data: ./data
        segments: { max_bytes: 1 MiB, max_age: 2s }
      regions:

      """
    for agent in agents {
      let accounts = agent.accounts.map { "\"\($0)\"" }.joined(separator: ", ")
      text += """
          \(agent.region):
            key: { id: \(agent.region)-a, file: ./keys/\(agent.region).key }
            reports: \(agent.reportsAny ? "any" : "own")
            accounts: \(accounts.isEmpty ? "any" : "[\(accounts)]")
            sources: [ files: { path: ./findings/\(agent.region)/, watch: true } ]
            spool: { directory: ./spool/\(agent.region), max_bytes: 256 MiB }
            batch: { max_findings: 100, max_bytes: 1 MiB, max_age: 50ms }

        """
    }
    return text
  }

  /// The folder an agent reads its findings from.
  func source(of region: String) -> String { "\(path)/findings/\(region)" }

  /// Puts a file where an agent reads, whole or not at all.
  func deliver(_ text: String, as name: String, to region: String) throws {
    let draft = path + "/draft"
    try text.write(toFile: draft, atomically: false, encoding: .utf8)
    try FileManager.default.moveItem(atPath: draft, toPath: "\(source(of: region))/\(name)")
  }

  // MARK: - Programs

  /// Runs a command to its end.
  func muster(_ arguments: String...) async throws -> ProgramResult { try await run(executable, arguments) }

  func run(_ program: String, _ arguments: [String]) async throws -> ProgramResult {
    try await Program(program, arguments, in: path).result()
  }

  /// Runs a line of shell with `pipefail`; what it prints must not be empty-handed.
  func shell(_ line: String) async throws -> ProgramResult {
    try await run("bash", ["-c", "export LC_ALL=C; set -euo pipefail; \(line)"]).succeeded()
  }

  func startCollector() throws -> Program {
    try Program(executable, ["collector", "--log-level", "warning"], in: path)
  }

  func startAgent(_ region: String) throws -> Program {
    try Program(executable, ["agent", "--region", region], in: path)
  }

  /// Starts an agent and waits until it reads its sources.
  func agent(_ region: String) async throws -> Program {
    let agent = try startAgent(region)
    while !agent.errors.contains("agent started") {
      guard agent.isRunning else { throw MissingProgram("the agent does not start: \(agent.errors)") }
      try await Task.sleep(for: .milliseconds(20))
    }
    return agent
  }

  /// Starts a collector and waits until it takes batches.
  func collector() async throws -> Program {
    let collector = try startCollector()
    let client = HTTPClient()
    while true {
      let answer = try? await client.send(
        HTTPRequest(url: "http://127.0.0.1:\(port)/readyz", timeout: .seconds(5)))
      if answer?.status == 200 { return collector }
      guard collector.isRunning else {
        throw MissingProgram("the collector does not start: \(collector.errors)")
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  /// Lets an agent read and ship all there is.
  func drain(_ region: String) async throws -> ProgramResult {
    try await muster("agent", "--region", region, "--once", "--log-level", "error").succeeded()
  }

  /// Findings of a seed, one a line, as `muster sample` makes them.
  func samples(_ count: Int, seed: Seed, region: String, updates: Double = 0.3, accounts: [String] = []) async throws
    -> [String]
  {
    // The command's seeds are decimal.
    var arguments = [
      "sample", "--count", "\(count)", "--seed", "\(seed.value)", "--region", region, "--updates", "\(updates)",
      "--since", "2026-11-20", "--until", "2026-11-23",
    ]
    for account in accounts { arguments += ["--account", account] }
    return try await run(executable, arguments).succeeded().lines
  }
}

extension ProgramResult {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  @discardableResult
  func succeeded() throws -> ProgramResult {
    guard status == 0 else { throw Failure(description: "exit code \(status): \(errors)\(output)") }
    return self
  }
}
