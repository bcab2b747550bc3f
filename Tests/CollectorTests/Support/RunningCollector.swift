import Collector
import Findings
import Fleet
import Foundation
import Logging
import Platform
import ServiceLifecycle
import Synchronization
import Telemetry
import Wire

/// The real collector in this process: on a free port, over a data folder, at the time that a test says.
final class RunningCollector: Sendable {
  let folder: DataFolder
  let port: Int
  let log: MemoryLogSink
  /// What makes the first admin, when it started without users.
  let setupAddress: String?
  private let group: ServiceGroup
  private let running: Task<Void, any Error>

  /// Little, so that tests are about something else than waiting.
  static let passwordCost = Scrypt(cost: 1 << 4, blockSize: 8, rounds: 1)!

  /// Starts a collector and waits until it takes requests.
  ///
  /// - Parameters:
  ///   - data: made when it is not there.
  ///   - keys: replace those that the folder has, when there are any.
  static func start(
    data: String, keys: [SigningKey] = [], clock: TestClock, limits: BodyLimits = BodyLimits(),
    listen: ListenAddress = ListenAddress(host: "127.0.0.1", port: 0), idleTimeout: Duration = .seconds(60),
    isMetricsOpen: Bool = false, signIn: SignInSettings = SignInSettings(), url: String = "http://127.0.0.1:8440"
  ) async throws -> RunningCollector {
    let folder = DataFolder(data)
    try folder.create(on: FileDisk())
    if !keys.isEmpty { try FileDisk().replace(folder.keys, with: KeyRing(keys).json) }
    let log = MemoryLogSink()
    let logger = Logger(label: "muster.test") { _ in
      LogOutput(label: "muster.test", level: .debug, sink: log, now: { clock.now.microseconds })
    }
    let settings = CollectorSettings(
      url: CollectorURL(url)!, listen: listen, dataDirectory: data, limits: limits,
      isMetricsOpen: isMetricsOpen, signIn: signIn)
    let setup = Mutex<String?>(nil)
    let options = CollectorOptions(
      settings: settings, workers: 2, idleTimeout: idleTimeout, passwordCost: passwordCost,
      announceSetup: { address in setup.withLock { $0 = address } }, now: { clock.now })
    let collector = Collector(options: options, logger: logger, registry: MetricsRegistry())
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    // A group of its own, because SIGTERM would stop every collector of this process.
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [CollectorService(collector: collector, ports: found)],
        logger: Logger(label: "none") { _ in SwiftLogNoOpLogHandler() }))
    let running = Task {
      defer { found.finish() }
      try await group.run()
    }
    for await port in ports {
      return RunningCollector(
        folder: folder, port: port, log: log, setupAddress: setup.withLock { $0 }, group: group, running: running)
    }
    try await running.value
    throw CancellationError()
  }

  private init(
    folder: DataFolder, port: Int, log: MemoryLogSink, setupAddress: String?, group: ServiceGroup,
    running: Task<Void, any Error>
  ) {
    self.folder = folder
    self.port = port
    self.log = log
    self.setupAddress = setupAddress
    self.group = group
    self.running = running
  }

  /// Asks it to stop, as SIGTERM does, and waits until it has.
  func stop() async throws {
    await beginStopping()
    try await waitUntilStopped()
  }

  func beginStopping() async { await group.triggerGracefulShutdown() }

  func waitUntilStopped() async throws { try await running.value }

  /// Breaks it off, and waits until it is gone.
  func cancel() async throws {
    running.cancel()
    try await waitUntilStopped()
  }

  // MARK: - Requests

  func send(
    _ method: String = "GET", _ path: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []
  ) async throws -> HTTPResponse {
    // Tests that keep all threads busy beside this one make it wait its turn.
    try await HTTPClient().send(
      HTTPRequest(
        method: method, url: "http://127.0.0.1:\(port)\(path)", headers: headers, body: body, timeout: .seconds(120)))
  }

  func post(_ body: [UInt8], headers: [(name: String, value: String)]) async throws -> HTTPResponse {
    try await send("POST", BatchSignature.path, headers: headers, body: body)
  }

  /// Signs a batch and sends it.
  func post(
    _ body: [UInt8], as sequence: UInt64, of agent: SigningAgent, day: String = "2026-11-23"
  ) async throws -> HTTPResponse {
    try await post(body, headers: agent.headers(agent.label(sequence, day: day), body: body))
  }

  /// Sends lines as a batch that must be taken.
  func take(
    _ lines: [String], as sequence: UInt64, of agent: SigningAgent, day: String = "2026-11-23"
  ) async throws -> BatchAnswer {
    try await post(agent.body(sequence, lines), as: sequence, of: agent, day: day).answer
  }

  /// What the archive holds by now.
  var archive: ArchiveContents { get throws { try ArchiveContents(folder.archive) } }
}

private struct CollectorService: Service {
  let collector: Collector
  let ports: AsyncStream<Int>.Continuation

  func run() async throws { try await collector.run { [ports] port in ports.yield(port) } }
}
