import Collector
import Findings
import Foundation
import Platform
import TestSupport
import Testing
import Wire

/// The live stream: every version that was acknowledged while somebody followed, once and in order, whatever breaks.
@Suite(.timeLimit(.minutes(5))) struct LiveTests {
  let folder: TemporaryFolder
  let clock = TestClock()
  let west: SigningAgent
  let east: SigningAgent
  let tokens: [String: String]

  init() async throws {
    folder = try TemporaryFolder()
    west = SigningAgent("us-west-1", clock: clock)
    east = SigningAgent("us-east-1", clock: clock)
    let administration = TokenAdministration(folder: DataFolder(folder.path), disk: FileDisk())
    var generator = SystemRandom()
    var tokens: [String: String] = [:]
    let scopes = [
      "all": Scope.everything, "more": .everything, "west": Scope(regions: ["us-west-1"], accounts: nil),
      "one": Scope(regions: nil, accounts: ["444455556666"]),
    ]
    for (name, scope) in scopes {
      tokens[name] = try await administration.create(
        name: name, scope: scope, expires: name == "more" ? nil : clock.now + .seconds(3600), now: clock.now,
        using: &generator)
    }
    self.tokens = tokens
  }

  private func start() async throws -> RunningCollector {
    try await .start(data: folder.path, keys: [west.key, east.key], clock: clock)
  }

  private func follow(
    _ collector: RunningCollector, _ query: String = "", as token: String = "all", after id: String? = nil,
    isHeld: Bool = false
  ) -> LiveClient {
    LiveClient(port: collector.port, query: query, token: tokens[token] ?? "", after: id, isHeld: isHeld)
  }

  private static func digest(_ line: String) -> String {
    String(SHA256Digest(of: Array(line.utf8)).hexadecimal.prefix(16))
  }

  // MARK: - Once, in order

  @Test(arguments: [0xb008_220c_ca34_40e1] + Seed.fresh(count: 2))
  func `what is acknowledged comes once, in order, over broken links and restarts`(seed: Seed) async throws {
    print("live test: seed \(seed)")
    var chance = SeededGenerator(seed)
    var collector = try await start()
    let agents = [west, east]
    var sequences: [UInt64] = [0, 0]
    /// Digests in the order of their acks.
    var acked: [String] = []
    /// What was received since a place in `acked`; a new one whenever the collector said that it cannot tell.
    /// An index that was made anew may have what comes behind it in the order of the archive, region by region.
    var segments: [(start: Int, received: [String], isInOrder: Bool)] = [(0, [], true)]
    var client = try await follow(collector).begun()
    /// How much was acknowledged when it began.
    var begunAt = 0
    var next = 0
    var lines: [String] = []

    func collect(_ events: [LiveClient.Event]) {
      for event in events {
        if event.name == "reset" {
          segments.append((begunAt, [], true))
        } else {
          segments[segments.count - 1].received.append(event.digest)
        }
      }
    }
    for _ in 0..<40 {
      switch Int.random(in: 0..<10, using: &chance) {
      case 0, 1:
        // Breaks off, with whatever came so far.
        await client.leave()
        collect(client.events)
        let id = client.lastID
        if chance.chance(1, in: 2) {
          try await send(&chance, agents, &sequences, &next, &lines, &acked, to: collector)
        }
        client = try await follow(collector, after: id).begun()
        begunAt = acked.count
      case 2:
        let id: String
        if chance.chance(1, in: 2) { try await collector.stop() } else { try await collector.cancel() }
        await client.leave()
        collect(client.events)
        id = client.lastID
        if chance.chance(1, in: 3) {
          try FileManager.default.removeItem(atPath: DataFolder(folder.path).index)
          let last = segments[segments.count - 1]
          if last.isInOrder { segments.append((last.start + last.received.count, [], false)) }
        }
        collector = try await start()
        client = try await follow(collector, after: id).begun()
        begunAt = acked.count
      default: try await send(&chance, agents, &sequences, &next, &lines, &acked, to: collector)
      }
    }
    let isReset = client.events.contains { $0.name == "reset" }
    let last = segments[segments.count - 1]
    _ = try await client.events(
      atLeast: isReset ? 1 + acked.count - begunAt : acked.count - last.start - last.received.count)
    await client.leave()
    collect(client.events)
    for (number, segment) in segments.enumerated() {
      let end = number + 1 < segments.count ? segments[number + 1].start : acked.count
      let expected = acked[segment.start..<end]
      let isWhatCame =
        segment.isInOrder
        ? expected.starts(with: segment.received)
        : Set(segment.received).count == segment.received.count && Set(expected).isSuperset(of: segment.received)
      #expect(isWhatCame, "segment \(number), replay with seed \(seed)")
      if number == segments.count - 1 {
        #expect(segment.received.count == expected.count, "replay with seed \(seed)")
      }
    }
    try await collector.stop()
  }

  /// Sends a batch of new findings, updates and repeats.
  private func send(
    _ chance: inout SeededGenerator, _ agents: [SigningAgent], _ sequences: inout [UInt64], _ next: inout Int,
    _ lines: inout [String], _ acked: inout [String], to collector: RunningCollector
  ) async throws {
    let place = Int.random(in: 0..<agents.count, using: &chance)
    var batch: [String] = []
    for _ in 0..<Int.random(in: 1...20, using: &chance) {
      next += 1
      var finding = TestFinding(chance.chance(1, in: 2) ? next : Int.random(in: 1...max(1, next / 2), using: &chance))
      finding.region = agents[place].key.region.name
      batch.append(finding.update(hour: next % 24, count: next).line)
    }
    let fresh = batch
    if let earlier = lines.randomElement(using: &chance), earlier.contains(agents[place].key.region.name) {
      batch.append(earlier)
    }
    sequences[place] += 1
    let answer = try await collector.take(batch, as: sequences[place], of: agents[place])
    #expect(answer.stored + answer.updated == fresh.count)
    lines += fresh
    acked += fresh.map(Self.digest)
  }

  @Test func `under load each follower gets what its query and scope let it see, in one order`() async throws {
    let collector = try await start()
    let followers = [
      follow(collector), follow(collector, as: "west"), follow(collector, as: "one"),
      follow(collector, "query=severity%3E%3D7"), follow(collector, "region=us-east-1&account=444455556666"),
    ]
    for follower in followers { try await follower.begun() }
    let batches = 25
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (place, agent) in [west, east].enumerated() {
        group.addTask {
          for sequence in 1...batches {
            let lines = (0..<40).map { number in
              var finding = TestFinding(place * 100_000 + sequence * 100 + number)
              finding.region = agent.key.region.name
              finding.severity = number % 9 + 1
              if number.isMultiple(of: 4) { finding.account = "444455556666" }
              return finding.line
            }
            _ = try await collector.take(lines, as: UInt64(sequence), of: agent)
          }
        }
      }
      try await group.waitForAll()
    }
    let everything = try await followers[0].events(atLeast: 2 * batches * 40)
    #expect(everything.count == 2 * batches * 40)
    #expect(Set(everything.map(\.digest)).count == everything.count)
    #expect(Set(everything.map(\.id)).count == everything.count)
    let fits: [@Sendable ([String: Any]) -> Bool] = [
      { _ in true }, { $0["region"] as? String == "us-west-1" }, { $0["account"] as? String == "444455556666" },
      { $0["severity"] as? Double ?? 0 >= 7 },
      { $0["region"] as? String == "us-east-1" && $0["account"] as? String == "444455556666" },
    ]
    for (follower, fits) in zip(followers, fits) {
      let expected = everything.filter { fits($0.finding) }.map(\.digest)
      #expect(try await follower.events(atLeast: expected.count).map(\.digest) == expected)
    }
    // The same finding as a list gives it, but for what changed since.
    let listed = try await collector.send(
      "GET", "/v1/findings?limit=1&order=-created", headers: [("Authorization", "Bearer \(tokens["all"] ?? "")")])
    let page = try JSONSerialization.jsonObject(with: Data(listed.body)) as? [String: Any]
    let first = try #require((page?["findings"] as? [[String: Any]])?.first)
    let event = try #require(everything.first { $0.digest == first["digest"] as? String })
    #expect(NSDictionary(dictionary: event.finding) == NSDictionary(dictionary: first))
    for follower in followers { await follower.leave() }
    try await collector.stop()
  }

  @Test func `who takes nothing holds up neither ingest nor others, and loses nothing`() async throws {
    let collector = try await start()
    let slow = follow(collector, isHeld: true)
    let quick = try await follow(collector).begun()
    let text = String(repeating: "a long story ", count: 300)
    let (batches, size) = (12, 200)
    for sequence in 1...batches {
      let lines = (0..<size).map { number in
        var finding = TestFinding(sequence * 1000 + number)
        finding.title = text
        return finding.line
      }
      _ = try await collector.take(lines, as: UInt64(sequence), of: west)
    }
    // Some 10 MB, more than sockets hold.
    let sent = try await quick.events(atLeast: batches * size)
    #expect(slow.events.isEmpty)
    slow.release()
    #expect(try await slow.events(atLeast: batches * size).map(\.digest) == sent.map(\.digest))
    await quick.leave()
    await slow.leave()
    try await collector.stop()
  }

  // MARK: - Ends

  @Test func `the stream ends with its token, and nobody else's does`() async throws {
    let collector = try await start()
    let (west, all, more) = (
      try await follow(collector, as: "west").begun(), try await follow(collector, as: "all").begun(),
      try await follow(collector, as: "more").begun()
    )
    try await TokenAdministration(folder: collector.folder, disk: FileDisk()).revoke("west", now: clock.now)
    #expect(try await west.ended().get().status == 200)
    let refused = follow(collector, as: "west", after: west.lastID)
    expectRefusal(try await refused.ended().get(), .tokenInvalid, status: 401)
    _ = try await collector.take([TestFinding(1).line], as: 1, of: self.west)
    #expect(try await all.events(atLeast: 1).count == 1)
    clock.advance(by: .seconds(3600))
    #expect(try await all.ended().get().status == 200)
    _ = try await collector.take([TestFinding(2).line], as: 2, of: self.west)
    #expect(try await more.events(atLeast: 2).count == 2)
    await more.leave()
    try await collector.stop()
  }

  @Test func `a collector that stops waits for no stream, read or unread`() async throws {
    let collector = try await start()
    let (read, unread) = (try await follow(collector).begun(), follow(collector, isHeld: true))
    let lines = (0..<1500).map { number in
      var finding = TestFinding(number)
      finding.title = String(repeating: "long ", count: 800)
      return finding.line
    }
    for sequence in 0..<5 {
      _ = try await collector.take(
        Array(lines[sequence * 300..<sequence * 300 + 300]), as: UInt64(sequence + 1), of: west)
    }
    try await collector.stop()
    // Whole, and not broken off.
    #expect(try await read.ended().get().status == 200)
    unread.release()
    _ = await unread.ended()
  }

  @Test func `there are as many streams of one token as fit, and a place that was left is free`() async throws {
    let collector = try await start()
    var clients: [LiveClient] = []
    for _ in 0..<16 { clients.append(try await follow(collector).begun()) }
    let refused = try await follow(collector).ended().get()
    expectRefusal(refused, .tooManyStreams, status: 429)
    let other = try await follow(collector, as: "west").begun()
    let metrics = try await collector.send(
      "GET", "/metrics", headers: [("Authorization", "Bearer \(tokens["all"] ?? "")")])
    #expect(metrics.text.contains("collector_live_subscribers 17\n"))
    await clients[0].leave()
    // The collector knows of it when it has seen the connection's end.
    while clients.count < 17 {
      let client = follow(collector)
      do { clients.append(try await client.begun()) } catch is LiveClient.Ended {
        expectRefusal(try await client.ended().get(), .tooManyStreams, status: 429)
      }
    }
    for client in clients + [other] { await client.leave() }
    try await collector.stop()
  }

  // MARK: - Ids

  @Test func `an id that leads nowhere is answered with a reset, and the stream goes on from now`() async throws {
    let collector = try await start()
    _ = try await collector.take([TestFinding(1).line], as: 1, of: west)
    let known = try await follow(collector).begun()
    let id = known.lastID
    await known.leave()
    let changed = id.dropLast() + (id.hasSuffix("0") ? "1" : "0")
    for (number, unknown) in ["1", "nonsense", String(changed), String(repeating: "0", count: id.count)].enumerated() {
      let client = try await follow(collector, after: unknown).begun()
      _ = try await collector.take([TestFinding(number + 10).line], as: UInt64(number + 2), of: west)
      let events = try await client.events(atLeast: 2)
      #expect(events.map(\.name) == ["reset", "finding"])
      #expect(events[1].digest == Self.digest(TestFinding(number + 10).line))
      await client.leave()
    }
    // By a parameter too, as not every tool can set the field.
    let resumed = follow(collector, "last_event_id=\(id)")
    #expect(try await resumed.events(atLeast: 4).map(\.name) == ["finding", "finding", "finding", "finding"])
    await resumed.leave()
    try await collector.stop()
  }

  @Test func `ids do not tell whether anything arrived between them`() async throws {
    let collector = try await start()
    var ids: Set<String> = []
    for _ in 0..<3 {
      let client = try await follow(collector, as: "one").begun()
      #expect(ids.insert(client.lastID).inserted)
      #expect(client.lastID.count == 82)
      await client.leave()
    }
    try await collector.stop()
  }

  // MARK: - Framing

  @Test func `no finding can end a line of the stream`() async throws {
    let collector = try await start()
    let client = try await follow(collector).begun()
    let texts = [
      #"a\n\nevent: reset\ndata: {}\n\n"#, #"a\r\rdata: x\r\r"#, #"\u0000"#, #"id: 7\u2028\u2029\u0085\u000b\u000c"#,
      #": comment"#, String(repeating: "long", count: 100_000), #"\\n\\n"#, "\u{2028}data: x\u{2028}",
    ]
    let lines = texts.enumerated().map { number, text in
      var finding = TestFinding(number + 1)
      finding.title = text
      return finding.line
    }
    _ = try await collector.take(lines, as: 1, of: west)
    let events = try await client.events(atLeast: lines.count)
    #expect(events.map(\.name) == lines.map { _ in "finding" })
    #expect(events.map(\.digest) == lines.map(Self.digest))
    #expect(events[0].finding["title"] as? String == "a\n\nevent: reset\ndata: {}\n\n")
    #expect(events.allSatisfy { event in !event.data.unicodeScalars.contains { $0.value < 32 || $0 == "\u{2028}" } })
    await client.leave()
    try await collector.stop()
  }

  @Test(arguments: [
    ("since=7d", "unknown parameter \"since\""), ("query=sevrity%3E7", "at character 1"), ("region=..", "region:"),
    ("last_event_id=a&last_event_id=b", "last_event_id: give it once"), ("versions=all", "unknown parameter"),
  ])
  func `what cannot be followed is refused before the stream begins`(query: String, detail: String) async throws {
    let collector = try await start()
    let response = try await follow(collector, query).ended().get()
    expectRefusal(response, .queryInvalid, status: 400)
    #expect(try response.problem.detail.contains(detail), "\(response.text)")
    #expect(response.header("cache-control") == "no-store")
    try await collector.stop()
  }
}
