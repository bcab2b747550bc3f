import Findings
import Logging
import Platform

/// Owns the one ``AgentCore`` of a run, on a thread where it may block.
actor AgentActor {
  private let queue = SerialQueue(label: "muster.agent")
  private let options: AgentOptions
  private let disk: any Disk
  private let logger: Logger
  private let metrics: AgentMetrics
  private var core: AgentCore?
  private var lock: FolderLock?
  /// Whether every source has ended and all is in the spool.
  private var isFilled = false
  /// Whether nothing is left to do, as seen in one look at sources and spool.
  private(set) var isDone = false

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    queue.asUnownedSerialExecutor()
  }

  init(_ options: AgentOptions, disk: any Disk, logger: Logger, metrics: AgentMetrics) {
    self.options = options
    self.disk = disk
    self.logger = logger
    self.metrics = metrics
  }

  func start() throws(AgentError) {
    do throws(DiskError) {
      try disk.createDirectory(options.spoolDirectory)
      // A disk that is not the machine's own is nobody else's.
      if disk is FileDisk { lock = try FolderLock(options.spoolDirectory) }
    } catch { throw .disk(error) }
    core = try AgentCore(options, disk: disk, generator: SystemRandom(), logger: logger, metrics: metrics)
  }

  private var started: AgentCore {
    guard let core else { preconditionFailure("the agent was not started") }
    return core
  }

  var identity: String { started.identity }
  var summary: AgentSummary { started.summary }
  var wantsInput: Bool { started.standardInput?.wantsMore ?? false }

  func pump(at now: Timestamp) throws(AgentError) -> AgentCore.PumpOutcome {
    let outcome = try started.pump(at: now)
    isFilled = outcome == .finished
    return outcome
  }

  func nextSend(at now: Timestamp) throws(AgentError) -> NextSend {
    let next = try started.nextSend(at: now)
    if case .empty = next, isFilled { isDone = true }
    return next
  }

  func received(_ outcome: SendOutcome, at now: Timestamp) throws(AgentError) {
    try started.received(outcome, at: now)
  }

  func abandonSend() { started.abandonSend() }

  func hasGivenUp(at now: Timestamp) -> Bool {
    isDone = isDone || started.hasGivenUp(at: now)
    return isDone
  }

  func bringInput(_ chunk: [UInt8]?) { started.bringInput(chunk) }

  func stop(at now: Timestamp) throws(AgentError) { try started.stop(at: now) }
}
