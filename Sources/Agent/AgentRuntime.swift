public import Findings
public import Logging
public import Platform
import Wire

/// Runs an agent until it has nothing left to do or its task is cancelled.
///
/// A thin shell: one child task fills the spool, one empties it, and whatever blocks does so on a thread of the agent's
/// own. Everything that is decided is decided in ``AgentCore``.
public struct AgentRuntime: Sendable {
  private let options: AgentOptions
  private let link: any CollectorLink
  private let clock: @Sendable () -> Timestamp
  private let logger: Logger
  private let metrics: AgentMetrics
  private let disk: any Disk

  /// - Parameters:
  ///   - clock: the wall clock.
  ///   - disk: the machine's own; the spool's folder is locked on it.
  public init(
    _ options: AgentOptions, link: any CollectorLink, clock: @escaping @Sendable () -> Timestamp, logger: Logger,
    metrics: AgentMetrics, disk: any Disk = FileDisk()
  ) {
    self.options = options
    self.link = link
    self.clock = clock
    self.logger = logger
    self.metrics = metrics
    self.disk = disk
  }

  /// The whole life of an agent.
  ///
  /// Cancelling the task stops it gracefully: what waits in memory goes into the spool, and the next start goes on.
  ///
  /// - Returns: what it did. With ``AgentOptions/isOnce``, ``AgentSummary/isComplete`` tells success.
  /// - Throws: ``AgentError`` when the agent cannot start. Later failures are logged and tried again.
  public func run() async throws(AgentError) -> AgentSummary {
    let agent = AgentActor(options, disk: disk, logger: logger, metrics: metrics)
    try await agent.start()
    let identity = await agent.identity
    logger.info("agent started", metadata: ["identity": "\(identity)"])
    let filled = Signal()
    let emptied = Signal()
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await fill(agent, filled: filled, emptied: emptied) }
      group.addTask { await ship(agent, filled: filled, emptied: emptied) }
      if options.sources.contains(.standardInput) {
        group.addTask { await readInput(agent, emptied: emptied) }
      }
      // Whichever ends first has nothing left to do, or has given up: with the input still open, the rest must not wait.
      while await group.next() != nil {
        if await agent.isDone { group.cancelAll() }
      }
    }
    do throws(AgentError) { try await agent.stop(at: clock()) } catch {
      logger.error("the agent could not put everything in order; the next start does", metadata: ["error": "\(error)"])
    }
    let summary = await agent.summary
    logger.info(
      "agent stopped",
      metadata: ["read": "\(summary.read)", "batches": "\(summary.batches)", "waiting": "\(summary.waitingBatches)"])
    return summary
  }

  private func fill(_ agent: AgentActor, filled: Signal, emptied: Signal) async {
    while !Task.isCancelled {
      do throws(AgentError) {
        let outcome = try await agent.pump(at: clock())
        filled.send()
        switch outcome {
        case .progress: continue
        case .idle(let until): await emptied.wait(atMost: until - clock())
        case .blocked: await emptied.wait(atMost: Self.blockedWait)
        case .finished: return
        }
      } catch {
        logger.error("the agent cannot go on reading; it tries again", metadata: ["error": "\(error)"])
        await emptied.wait(atMost: Self.troubleWait)
      }
    }
  }

  private func ship(_ agent: AgentActor, filled: Signal, emptied: Signal) async {
    while !Task.isCancelled {
      do throws(AgentError) {
        switch try await agent.nextSend(at: clock()) {
        case .send(let batch):
          let outcome = await send(batch)
          if Task.isCancelled, case .failure = outcome { return await agent.abandonSend() }
          try await agent.received(outcome, at: clock())
          emptied.send()
        case .wait(let until):
          if await agent.hasGivenUp(at: clock()) { return }
          await filled.wait(atMost: until - clock(), isWokenEarly: false)
        case .inFlight, .empty:
          if await agent.isDone { return }
          await filled.wait(atMost: Self.blockedWait)
        }
      } catch {
        logger.error("the agent cannot go on shipping; it tries again", metadata: ["error": "\(error)"])
        await filled.wait(atMost: Self.troubleWait, isWokenEarly: false)
      }
    }
  }

  private func send(_ batch: OutgoingBatch) async -> SendOutcome {
    do { return .answer(try await link.send(headers: batch.headers, body: batch.body)) } catch {
      return .failure("\(error)")
    }
  }

  private func readInput(_ agent: AgentActor, emptied: Signal) async {
    let input = StandardInput()
    while !Task.isCancelled {
      guard await agent.wantsInput else {
        try? await Task.sleep(for: Self.inputWait)
        continue
      }
      let chunk = await input.next()
      if chunk == nil, Task.isCancelled { return }
      await agent.bringInput(chunk)
      emptied.send()
      if chunk == nil { return }
    }
  }

  private static let blockedWait: Duration = .milliseconds(500)
  private static let troubleWait: Duration = .seconds(2)
  private static let inputWait: Duration = .milliseconds(2)
}
