import Machine
import Synchronization
import Workload

/// All batches sent, and what that cost.
struct LoadRun {
  let seconds: Double
  let brackets: [Bracket]
  let latencies: Quantiles
  let counts: AckCounts
  let refusals: Int
  /// Of the collector, while batches were sent.
  let collectorCPUSeconds: Double
  /// Of this process, meanwhile.
  let generatorCPUSeconds: Double
  /// Of the collector's resident memory when all is acked, the bytes that no file backs.
  let collectorAnonymousBytes: Int
  /// Of every other process on the machine, meanwhile: what disturbed the figures.
  let otherCPUSeconds: Double

  init(
    _ batches: [PreparedBatch], fleet: BenchmarkFleet, connections count: Int, to collector: CollectorProcess
  ) throws {
    let connections = try (0..<count).map { _ in try Connection(port: collector.port) }
    // A region stays with one connection, so that a repeat is sent when what it repeats is acked.
    let shares = (0..<count).map { number in batches.filter { $0.region % count == number } }
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
      return try sender.send(shares[number])
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
    brackets = Bracket.cut(acks, start: start, usage: watch.samples, cpuAtStart: cpu)
  }
}
