import Agent
import Archive
import Findings
import Index
import Platform
import Spool
import TestSupport
import Wire

/// Agents, link, collector, archive and index in one process, on one simulated clock, with every chance from one seed.
struct SimulatedWorld {
  private var chance: SeededGenerator
  private var now = Timestamp(microseconds: 1_795_000_000_000_000)
  private var agents: [SimulatedAgent] = []
  private var link = SimulatedLink()
  let collector: SimulatedCollector
  private(set) var findings = SimulatedFindings()
  private(set) var crashes = 0

  init(seed: Seed) throws {
    chance = SeededGenerator(seed)
    var keys = KeyRing()
    for name in ["us-west-1", "eu-central-1"] {
      let region = try Region(name)
      let key = KeyRing.generate(id: name, agent: name, region: region, reports: .any, created: now, using: &chance)
      keys = try keys.adding(key)
      agents.append(try SimulatedAgent(region: region, secret: key.secret, seed: Seed(chance.next())))
    }
    collector = try SimulatedCollector(keys: keys, seed: Seed(chance.next()))
  }

  /// Whether faults are injected, so that something may fail without a crash.
  private var mayFail = true

  /// Lives through `steps` steps of anything, then mends everything and waits until all agents are drained.
  mutating func run(steps: Int) throws {
    for _ in 0..<steps {
      try step()
      now = now + .milliseconds(Int.random(in: 1...1500, using: &chance))
    }
    link.isFaulty = false
    for place in agents.indices { agents[place].disk.crashAfter(steps: nil) }
    collector.disk.crashAfter(steps: nil)
    collector.disk.removeFaults()
    mayFail = false
    try drain()
    try onCollector { collector, world in try collector.finishUpkeep(now: world.now) }
  }

  private mutating func step() throws {
    let place = Int.random(in: 0..<agents.count, using: &chance)
    switch Int.random(in: 0..<103, using: &chance) {
    case 0..<12: feed(place)
    case 12..<32: try onAgent(place) { agent, world in try agent.pump(now: world.now) }
    case 32..<50: try send(place)
    case 50..<62: try arrive()
    case 62..<68: try admit()
    case 68..<73: try flushGroup()
    case 73..<78: try finishGroup(settling: chance.chance(1, in: 2))
    case 78..<88: try deliver()
    case 88..<91: try onCollector { collector, world in try collector.roll(now: world.now) }
    case 91: try onCollector { collector, world in try collector.settle(now: world.now) }
    case 92..<94: for _ in 0..<Int.random(in: 1...5, using: &chance) { try keepUp() }
    case 94: injectFault()
    case 95: agents[place].disk.crashAfter(steps: Int.random(in: 1...25, using: &chance))
    case 96: collector.disk.crashAfter(steps: Int.random(in: 1...40, using: &chance))
    case 97: try crashCollector()
    case 98: crashAgent(place)
    case 99..<102: for _ in 0..<Int.random(in: 1...4, using: &chance) { try rebuildIndex() }
    default: now = now + .seconds(Int.random(in: -40...40, using: &chance))
    }
  }

  private mutating func feed(_ place: Int) {
    let region = agents[place].region.name
    let lines = (0..<Int.random(in: 1...12, using: &chance)).map { _ in
      findings.next(region: region, now: now, &chance)
    }
    agents[place].feed(lines, &chance)
  }

  private mutating func send(_ place: Int) throws {
    try onAgent(place) { agent, world in
      try agent.send(through: &world.link, as: place, now: world.now, &world.chance)
    }
  }

  private mutating func arrive() throws {
    guard collector.isRunning else { return try onCollector { _, _ in } }
    guard let request = link.arrival(&chance) else { return }
    if let answer = collector.take(request, now: now) { link.answer(request, with: .answer(answer), &chance) }
  }

  private mutating func admit() throws {
    try onCollector { collector, world in try collector.admit(now: world.now, &world.chance) }
  }

  private mutating func flushGroup() throws {
    let isEarly = chance.chance(1, in: 2)
    try onCollector { collector, world in world.send(try collector.flushGroup(answering: isEarly)) }
  }

  private mutating func finishGroup(settling: Bool) throws {
    try onCollector { collector, world in
      world.send(try collector.finishGroup(now: world.now, settling: settling))
    }
  }

  private mutating func send(_ answers: SimulatedCollector.Answers) {
    for (request, answer) in answers { link.answer(request, with: .answer(answer), &chance) }
  }

  /// The collector's disk fails once, at something that it will do sooner or later.
  private mutating func injectFault() {
    let places = [
      "journal", "archive/us-west-1", "archive/eu-central-1", "archive/_rejected", "state/upkeep", "data/index",
    ]
    let operations: [Set<DiskFault.Operation>] = [
      [.sync], [.sync], [.write], [.write], [.open, .createDirectory], [.rename, .syncDirectory], [.syncDirectory],
      [.rename, .remove],
    ]
    var fault = DiskFault(
      operations[Int.random(in: 0..<operations.count, using: &chance)],
      pathContains: places[chance.chance(1, in: 2) ? 0 : Int.random(in: 0..<places.count, using: &chance)],
      errno: chance.chance(1, in: 2) ? DiskFault.inputOutput : DiskFault.outOfSpace)
    fault.forgets = chance.chance(1, in: 2)
    collector.disk.inject(fault)
  }

  private mutating func keepUp() throws {
    try onCollector { collector, world in try collector.keepUp(now: world.now, &world.chance) }
  }

  private mutating func rebuildIndex() throws {
    try onCollector { collector, world in try collector.rebuildIndex(now: world.now, &world.chance) }
  }

  private mutating func deliver() throws {
    guard let answer = link.delivery(&chance) else { return }
    try onAgent(answer.agent) { agent, world in try agent.receive(answer, now: world.now) }
  }

  // MARK: Lives

  private mutating func onAgent(
    _ place: Int, _ body: (SimulatedAgent, inout SimulatedWorld) throws -> Void
  ) throws {
    let agent = agents[place]
    do {
      try agent.start(now: now, &chance)
      try body(agent, &self)
    } catch {
      guard agent.disk.isDown else { throw error }
    }
    if agent.disk.isDown { crashAgent(place) }
  }

  private mutating func crashAgent(_ place: Int) {
    crashes += 1
    agents[place].crash(chance.chance(1, in: 2) ? .powerLoss : .processCrash)
  }

  private mutating func onCollector(
    _ body: (SimulatedCollector, inout SimulatedWorld) throws -> Void
  ) throws {
    do {
      try collector.start(now: now)
      try body(collector, &self)
    } catch {
      guard collector.disk.isDown || mayFail && Self.isFault(error) else { throw error }
    }
    if collector.disk.isDown { try crashCollector() }
  }

  private static func isFault(_ error: any Error) -> Bool {
    switch error {
    case ArchiveError.disk: true
    case IndexError.failed(let path, _): path.hasPrefix("/data/index")
    default: error is DiskError
    }
  }

  private mutating func crashCollector() throws {
    crashes += 1
    link.lose(try collector.crash(chance.chance(1, in: 2) ? .powerLoss : .processCrash, &chance))
  }

  /// - Throws: ``Stuck`` when the agents are not drained after far more steps than they need.
  private mutating func drain() throws {
    for _ in 0..<4000 {
      for place in agents.indices {
        try onAgent(place) { agent, world in try agent.pump(now: world.now) }
        try send(place)
      }
      try arrive()
      for _ in 0..<2 { try admit() }
      for _ in 0..<2 { try flushGroup() }
      for _ in 0..<2 { try finishGroup(settling: true) }
      try deliver()
      try keepUp()
      now = now + .seconds(3)
      if agents.allSatisfy(\.isDrained), link.requests.isEmpty, link.answers.isEmpty, quiet >= 4 { return }
      quiet = agents.allSatisfy(\.isDrained) ? quiet + 1 : 0
    }
    let states = agents.map { "\($0.region): \($0.core?.usage.batches ?? -1) batches, \($0.lastAnswer)" }
    throw Stuck(state: "\(link.requests.count) requests, \(link.answers.count) answers; \(states)")
  }

  /// Rounds since an agent last had something to send: a watched file is looked at again only after a while.
  private var quiet = 0

  struct Stuck: Error { let state: String }
}
