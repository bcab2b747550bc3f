public import Findings
public import Logging
public import Platform
public import Spool
import Telemetry
import Wire

/// All that an agent decides and keeps, without a thread of its own: whoever drives it brings the time and the answers.
///
/// ```swift
/// _ = try core.pump(at: now)                       // sources → batches → spool
/// if case .send(let batch) = try core.nextSend(at: now) {
///   try core.received(.answer(…), at: later)       // ack, another attempt, or quarantine
/// }
/// ```
///
/// Every call may be repeated after it has thrown: nothing is lost or done twice by that.
public final class AgentCore {
  public let options: AgentOptions
  public internal(set) var summary = AgentSummary()
  public var identity: String { spool.identity.description }
  public var usage: SpoolUsage { spool.usage }

  let spool: Spool
  let logger: Logger
  let metrics: AgentMetrics
  let signer: RequestSigner
  var generator: any RandomNumberGenerator
  var shipper: Shipper
  var inHand: SpooledBatch?
  var sentAt: Timestamp?
  var trouble: Shipper.Trouble.Reason?
  var givesUpAt: Timestamp?
  let region: String

  private let disk: any Disk
  private var batcher: Batcher
  private var sealer: BatchSealer
  private var sources: [Source] = []
  /// Sealed, and not taken by the spool yet.
  private var unstored: [SealedBatch] = []
  /// Taken by the spool, and not on the medium yet.
  private var unsynced: [SealedBatch] = []
  private var positionsSaved: Timestamp?
  private var isBlocked = false
  /// The source that brings its documents by itself, when there is one.
  public private(set) var standardInput: StandardInputSource?

  private struct Source {
    let source: any DocumentSource
    /// Where its position is kept; nil when it has none.
    let positionPath: String?
    var idleUntil: Timestamp?
    var isFinished = false

    func mayHaveMore(at now: Timestamp) -> Bool {
      guard !isFinished else { return false }
      guard let idleUntil else { return true }
      // A clock that was set back must not make a source wait for the old time.
      return now >= idleUntil || idleUntil - now > SourceBounds.scanInterval
    }
  }

  public enum PumpOutcome: Equatable, Sendable {
    /// Something was read: pump again.
    case progress
    /// Nothing to do before this time.
    case idle(until: Timestamp)
    /// The spool or its disk is full: pump again after an ack, or after a while.
    case blocked
    /// Every source has ended and all is in the spool.
    case finished
  }

  /// - Parameters:
  ///   - generator: gives the incarnation, nonces and the jitter of waits.
  ///   - logger: gets what an operator has to know; never more than a line a batch.
  /// - Throws: ``AgentError``.
  public init(
    _ options: AgentOptions, disk: any Disk, generator: any RandomNumberGenerator, logger: Logger,
    metrics: AgentMetrics
  ) throws(AgentError) {
    guard !options.sources.isEmpty else { throw .withoutSources }
    guard options.spoolBytes >= options.smallestSpoolBytes else {
      throw .spoolTooSmall(bytes: options.spoolBytes, needed: options.smallestSpoolBytes)
    }
    self.options = options
    self.disk = disk
    self.logger = logger
    self.metrics = metrics
    self.generator = generator
    region = options.region.name
    shipper = Shipper(policy: options.retry)
    signer = RequestSigner(keyID: options.keyID, secret: options.secret)
    sealer = BatchSealer(keyID: options.keyID, batchBytes: options.batch.bytes)
    batcher = Batcher(region: options.region, reports: options.reports, bounds: options.batch)
    do throws(SpoolError) {
      spool = try Spool(
        disk: disk, directory: options.spoolDirectory, agent: options.agent,
        limits: SpoolLimits(maximumBytes: options.spoolBytes), generator: &self.generator)
    } catch { throw .spool(error) }
    do throws(DiskError) { try openSources() } catch { throw .disk(error) }
    logIncidents()
    measure()
  }

  private func openSources() throws(DiskError) {
    let names = AgentFileNames(spoolDirectory: options.spoolDirectory)
    try disk.createDirectory(names.positions)
    var readings = 0
    let nextReading = {
      readings += 1
      return readings
    }
    for source in options.sources {
      switch source {
      case .files(let path, let isWatched):
        let positionPath = names.position(ofSourceAt: path)
        let position = try disk.exists(positionPath) ? try disk.contents(of: positionPath) : nil
        let files = FileSource(
          disk: disk, path: path, isWatched: isWatched && !options.isOnce, position: position,
          nextReading: nextReading, logger: logger)
        sources.append(Source(source: files, positionPath: positionPath))
      case .standardInput:
        let input = StandardInputSource(nextReading: nextReading)
        standardInput = input
        sources.append(Source(source: input, positionPath: nil))
      }
    }
  }

  // MARK: Filling

  /// Takes documents from the sources until a batch is closed or nothing more comes at once, and makes what was closed
  /// safe in the spool.
  public func pump(at now: Timestamp) throws(AgentError) -> PumpOutcome {
    defer { measure(at: now) }
    guard try store() else { return .blocked }
    var closed = batcher.due(at: now)
    var hasRead = false
    for _ in 0..<Self.pullsPerPump where closed.isEmpty {
      guard let index = sources.firstIndex(where: { $0.mayHaveMore(at: now) }) else { break }
      hasRead = true
      closed = pull(from: index, at: now)
    }
    let areFinished = sources.allSatisfy(\.isFinished)
    if areFinished { closed += batcher.drain() }
    seal(&closed, at: now)
    guard try store() else { return .blocked }
    try savePositions(at: now, force: areFinished)
    if areFinished { return .finished }
    if hasRead { return .progress }
    let times = sources.filter { !$0.isFinished }.compactMap(\.idleUntil) + [batcher.nextDue].compactMap { $0 }
    return .idle(until: times.min() ?? now + SourceBounds.scanInterval)
  }

  /// A standard input that has more is asked again.
  public func bringInput(_ chunk: [UInt8]?) {
    standardInput?.bring(chunk)
    for index in sources.indices where sources[index].source === standardInput { sources[index].idleUntil = nil }
  }

  private func pull(from index: Int, at now: Timestamp) -> [PendingBatch] {
    var closed: [PendingBatch] = []
    sources[index].idleUntil = nil
    switch sources[index].source.pull(at: now) {
    case .finished: sources[index].isFinished = true
    case .idle(let until): sources[index].idleUntil = until
    case .documents(let documents):
      var unrecognised = 0
      for document in documents {
        if case .rejected = document.document { unrecognised += 1 }
        closed += batcher.add(document, at: now)
      }
      summary.read += documents.count
      summary.unrecognised += unrecognised
      metrics.documents[region, "finding"].add(documents.count - unrecognised)
      metrics.documents[region, "unrecognised"].add(unrecognised)
      if unrecognised > 0 {
        logger.warning(
          "a source gave what is no finding; the collector keeps it under _rejected",
          metadata: ["documents": "\(unrecognised)", "source": "\(documents.first?.reading.name ?? "")"])
      }
      // The next pull is another source's turn.
      sources.append(sources.remove(at: index))
    }
    return closed
  }

  /// Empties `batches`, so that the memory of each can be used for the next.
  private func seal(_ batches: inout [PendingBatch], at now: Timestamp) {
    batches.reverse()
    while let batch = batches.popLast() {
      let sequence = (unstored.last?.sequence ?? spool.nextSequence - 1) + 1
      unstored.append(sealer.seal(batch, as: BatchID(agent: identity, sequence: sequence), at: now))
    }
  }

  /// Hands sealed batches to the spool and waits until they are on the medium.
  ///
  /// - Returns: false when there is no room; what does not fit is kept.
  private func store() throws(AgentError) -> Bool {
    defer { logIncidents() }
    do throws(SpoolError) {
      do throws(SpoolError) {
        while let batch = unstored.first {
          let sequence = try spool.append(batch.body, batch.summary)
          precondition(sequence == batch.sequence, "batch \(batch.sequence) was sealed for another place")
          unsynced.append(unstored.removeFirst())
        }
      } catch {
        guard error.isOutOfSpace else { throw error }
        takeBack()
        try sync()
        block(error)
        return false
      }
      try sync()
    } catch {
      takeBack()
      throw .spool(error)
    }
    isBlocked = false
    return true
  }

  private func sync() throws(SpoolError) {
    guard !unsynced.isEmpty else { return }
    try spool.sync()
    metrics.sealed[region].add(unsynced.count)
    unsynced = []
  }

  /// What the spool did not take after all is handed to it again, under the same sequences.
  private func takeBack() {
    let lost = unsynced.filter { $0.sequence >= spool.nextSequence }
    unsynced.removeLast(lost.count)
    unstored = lost + unstored
  }

  private func block(_ error: SpoolError) {
    guard !isBlocked else { return }
    isBlocked = true
    metrics.blocked[region].add()
    logger.warning("the sources wait, for there is no room for another batch", metadata: ["error": "\(error)"])
  }

  // MARK: Remembering

  private func savePositions(at now: Timestamp, force: Bool = false) throws(AgentError) {
    if !force, let saved = positionsSaved, now >= saved, now - saved < Self.positionsInterval { return }
    positionsSaved = now
    let waiting = (unstored + unsynced).reduce(into: batcher.earliest) { $0.merge($1.earliest) { min($0, $1) } }
    for source in sources {
      guard let path = source.positionPath, let bytes = source.source.position(waiting: waiting) else { continue }
      do throws(DiskError) { try disk.replace(path, with: bytes) } catch {
        source.source.positionWasNotSaved()
        // An old position costs repeats, not findings, so a full disk is no reason to stop reading for.
        guard error.isOutOfSpace else { throw .disk(error) }
      }
    }
  }

  /// Puts what waits in memory into the spool and writes down where everything stands. Nothing is pulled after it.
  public func stop(at now: Timestamp) throws(AgentError) {
    var rest = batcher.drain()
    seal(&rest, at: now)
    if try !store() {
      logger.warning(
        "the spool has no room for what was read last: it is read again after the next start",
        metadata: ["batches": "\(unstored.count)"])
    }
    try savePositions(at: now, force: true)
    do throws(SpoolError) { try spool.saveCheckpoint() } catch { throw .spool(error) }
    measure(at: now)
  }

  // MARK: Telling

  func logIncidents() {
    for incident in spool.takeIncidents() {
      if incident.needsAttention {
        logger.error("batches were set aside by the spool", metadata: ["incident": "\(incident)"])
      } else {
        logger.notice("the spool put itself in order", metadata: ["incident": "\(incident)"])
      }
    }
  }

  func measure(at now: Timestamp? = nil) {
    metrics.spoolBytes[region].set(spool.usage.bytes)
    metrics.spoolBatches[region].set(spool.usage.batches)
    metrics.spoolFindings[region].set(spool.usage.lines)
    if let now {
      let age = spool.oldestSealed.map { max(.zero, now - $0) } ?? .zero
      metrics.oldest[region].set(age / .seconds(1))
    }
    summary.waitingBatches = spool.usage.batches + unstored.count
    summary.unreadableFiles = sources.reduce(0) { $0 + $1.source.unreadable }
  }

  /// Enough to close a batch of 4 MiB, and a bound on the time that one call takes.
  private static let pullsPerPump = 32
  /// What a crash may cost in repeats, against two flushes for every save.
  private static let positionsInterval: Duration = .seconds(1)
}
