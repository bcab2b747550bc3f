import Agent
import Findings
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

  /// Lives through `steps` steps of anything, then mends everything and waits until all agents are drained.
  mutating func run(steps: Int) throws {
    for _ in 0..<steps {
      try step()
      now = now + .milliseconds(Int.random(in: 1...1500, using: &chance))
    }
    link.isFaulty = false
    for place in agents.indices { agents[place].disk.crashAfter(steps: nil) }
    collector.disk.crashAfter(steps: nil)
    try drain()
  }

  private mutating func step() throws {
    let place = Int.random(in: 0..<agents.count, using: &chance)
    switch Int.random(in: 0..<100, using: &chance) {
    case 0..<12: feed(place)
    case 12..<32: try onAgent(place) { agent, world in try agent.pump(now: world.now) }
    case 32..<50: try send(place)
    case 50..<64: try arrive()
    case 64..<76: try commit(settling: chance.chance(1, in: 2))
    case 76..<88: try deliver()
    case 88..<93: try onCollector { collector, world in try collector.roll(now: world.now) }
    case 93..<95: try onCollector { collector, world in try collector.settle(now: world.now) }
    case 95: agents[place].disk.crashAfter(steps: Int.random(in: 1...25, using: &chance))
    case 96: collector.disk.crashAfter(steps: Int.random(in: 1...40, using: &chance))
    case 97: try crashCollector()
    case 98: crashAgent(place)
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

  private mutating func commit(settling: Bool) throws {
    try onCollector { collector, world in
      for (request, answer) in try collector.commit(now: world.now, settling: settling) {
        world.link.answer(request, with: .answer(answer), &world.chance)
      }
    }
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
      guard collector.disk.isDown else { throw error }
    }
    if collector.disk.isDown { try crashCollector() }
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
      try commit(settling: true)
      try deliver()
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
