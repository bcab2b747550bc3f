internal import Machine
internal import Synchronization

/// All batches sent, and what that cost.
public struct LoadRun: Sendable {
  public let seconds: Double
  public let brackets: [Bracket]
  public let latencies: Quantiles
  public let counts: AckCounts
  public let refusals: Int
  /// Of the collector, while batches were sent.
  public let collectorCPUSeconds: Double
  /// Of this process, meanwhile.
  public let generatorCPUSeconds: Double
  /// Of the collector's resident memory when all is acked, the bytes that no file backs.
  public let collectorAnonymousBytes: Int
  /// Of every other process on the machine, meanwhile: what disturbed the figures.
  public let otherCPUSeconds: Double

  /// - Parameters:
  ///   - bracket: findings of each bracket.
  ///   - mayUpdate: whether newer versions of earlier findings are among them.
  ///   - source: called in a connection's own thread: gives what hands over its batches, one after another. A region
  ///     must stay with one connection, so that a repeat is sent when what it repeats is acked.
  public init(
    to collector: CollectorProcess, fleet: BenchmarkFleet, connections count: Int, bracket: Int,
    mayUpdate: Bool = false,
    _ source: @escaping @Sendable (_ connection: Int) throws -> () throws -> PreparedBatch?
  ) throws {
    let connections = try (0..<count).map { _ in try Connection(port: collector.port) }
    let signers = BatchPlan.regions.indices.map { fleet.signer(ofRegion: $0) }
    let process = collector.process.id
    let cpu = try ProcFile.cpuSeconds(of: process)
    let busy = try ProcFile.machineBusySeconds()
    let own = Clocks.process()
    let start = Clocks.wall()
    let watch = UsageWatch(process: process)
    let outcomes = try Threads.run(count + 1) { number -> Sender.Outcome? in
      if number == count {
        watch.run()
        return nil
      }
      // The last sender ends the watch, also when it fails.
      defer { watch.senderEnded(of: count) }
      var sender = Sender(connections[number], signers: signers)
      return try sender.send(try source(number))
    }.compactMap { $0 }
    generatorCPUSeconds = Double(Clocks.process() - own) / 1e9
    collectorCPUSeconds = try ProcFile.cpuSeconds(of: process) - cpu
    collectorAnonymousBytes = ProcFile.anonymousBytes(of: process) ?? 0
    otherCPUSeconds = try ProcFile.machineBusySeconds() - busy - collectorCPUSeconds - generatorCPUSeconds

    let acks = outcomes.flatMap(\.acks).sorted { $0.at < $1.at }
    seconds = Double((acks.last?.at ?? start) - start) / 1e9
    latencies = Quantiles(acks.map(\.latencySeconds))
    refusals = outcomes.reduce(0) { $0 + $1.refusals }
    counts = outcomes.reduce(into: AckCounts()) { $0.add($1.counts) }
    brackets = Bracket.cut(acks, start: start, usage: watch.samples, cpuAtStart: cpu, size: bracket)
    try counts.check(
      lines: outcomes.reduce(0) { $0 + $1.lines }, repeats: outcomes.reduce(0) { $0 + $1.repeats }, mayUpdate: mayUpdate
    )
  }
}
