internal import Findings
internal import Platform
internal import Samples
internal import Wire

/// Makes the batches of one region, one after another.
struct RegionBatches: ~Copyable {
  private let plan: BatchPlan
  private let region: Int
  private let compressor: GzipCompressor
  private let identity: AgentIdentity
  private var samples: SampleGenerator
  private var random: SeededRandom
  /// The fresh lines of the day so far, which repeats are taken from.
  private var today: [[UInt8]] = []
  private var day: Day?
  private var linesMade = 0
  private var repeatsMade = 0
  private var batchesMade = 0

  init(_ plan: BatchPlan, region: Int) throws {
    let name = BatchPlan.regions[region]
    guard let identity = AgentIdentity(name: name.name, incarnation: 0x0B_EC_00_00 + UInt32(region)) else {
      preconditionFailure("every region's name is an agent's")
    }
    self.plan = plan
    self.region = region
    self.identity = identity
    compressor = GzipCompressor(level: Int32(plan.level))
    random = SeededRandom(seed: UInt64(region) + 1)
    let start = plan.firstDay.start
    // One generator for the whole run, so that an account's detector and resources stay the same in it.
    samples = try SampleGenerator(
      SampleOptions(
        seed: 0x5EED_0000 + UInt64(region), count: plan.days * plan.batchesPerDay * plan.findingsPerBatch,
        regions: [name], accounts: plan.accounts, updateShare: plan.updates, from: start,
        until: start + .seconds(86_400 * plan.days), markedAsSample: false))
  }

  /// The region's next batch; nil behind the last.
  mutating func next() -> PreparedBatch? {
    let number = batchesMade * BatchPlan.regionCount + region
    guard number < plan.batches else { return nil }
    let days = Int32(batchesMade / plan.batchesPerDay)
    let day = Day(daysSinceEpoch: plan.firstDay.daysSinceEpoch + days)
    if self.day != day { (self.day, today) = (day, []) }
    batchesMade += 1

    let lines = plan.lines(ofBatch: number)
    let due = Int(plan.repeats * Double(linesMade + lines)) - repeatsMade
    let repeats = today.isEmpty ? 0 : min(max(0, due), lines * 3 / 4)
    linesMade += lines
    repeatsMade += repeats
    let (text, digest) = compose(lines: lines, repeats: repeats)
    let id = BatchID(agent: identity.description, sequence: UInt64(batchesMade))
    let origin = MemberOrigin(
      maker: .agent, batch: id, keyID: BenchmarkFleet.keyID(ofRegion: region), linesDigest: digest, lines: UInt32(lines)
    )
    return PreparedBatch(
      number: number, label: BatchLabel(id: id, region: BatchPlan.regions[region], day: day), lines: lines,
      repeats: repeats, inflatedBytes: text.count,
      body: compressor.member(of: text.span, extraField: origin.encoded()))
  }

  /// Repeats at random places between fresh lines.
  private mutating func compose(lines: Int, repeats: Int) -> (text: [UInt8], digest: SHA256Digest) {
    var text: [UInt8] = []
    var digest = LinesDigest()
    var repeatsLeft = repeats
    var fresh: [[UInt8]] = []
    for place in 0..<lines {
      let line: [UInt8]
      if Int.random(in: 0..<lines - place, using: &random) < repeatsLeft {
        repeatsLeft -= 1
        line = today[Int.random(in: 0..<today.count, using: &random)]
      } else {
        guard let sample = samples.next() else { preconditionFailure("the generator has too few samples") }
        precondition(sample.updated.day == day, "a batch is of one day")
        line = sample.json
        if plan.repeats > 0 { fresh.append(line) }
      }
      digest.add(line: SHA256Digest(of: line))
      text += line
      text.append(UInt8(ascii: "\n"))
    }
    today += fresh
    return (text, digest.finished())
  }
}
