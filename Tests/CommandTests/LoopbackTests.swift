import Agent
import Collector
import Findings
import Fleet
import Foundation
import Index
import Ingest
import Logging
import Platform
import Samples
import Synchronization
import Telemetry
import TestSupport
import Testing
import Wire

@testable import muster

/// A collector and an agent in this process, over loopback, asked as the commands ask.
@Suite struct LoopbackTests {
  static let now = Timestamp(microseconds: 1_800_000_000_000_000)
  static let findings = 60

  /// Runs a collector that has taken the samples of two regions, and hands over where it listens.
  func withCollector(_ body: (World) async throws -> Void) async throws {
    try await withCollector(try CommandRun(), body)
  }

  func withCollector(_ run: CommandRun, _ body: (World) async throws -> Void) async throws {
    let fleet = try FleetConfiguration.load(path: try run.writeFleet())
    let folder = DataFolder(fleet.collector.dataDirectory)
    var generator = SystemRandom()
    _ = try await KeyAdministration(folder: folder, disk: FileDisk()).create(
      for: fleet.regions, now: Self.now, using: &generator)
    let settings = CollectorSettings(
      url: fleet.collector.url, listen: ListenAddress(host: "127.0.0.1", port: 0), dataDirectory: folder.path)
    let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let collector = Collector(
      options: CollectorOptions(settings: settings, workers: 1, now: { Self.now }), logger: quiet,
      registry: MetricsRegistry())
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await collector.run { listening.yield($0) } }
      let port = try #require(await ports.first { _ in true })
      let url = try #require(CollectorURL("http://127.0.0.1:\(port)"))
      var samples: [Sample] = []
      for region in fleet.regions {
        let made = try Self.samples(of: region, seed: UInt64(samples.count + 1))
        samples += made
        try await Self.ship(made, of: region, to: url, quiet)
      }
      try await body(World(url: url, folder: folder, samples: samples))
      group.cancelAll()
    }
  }

  struct World {
    let url: CollectorURL
    let folder: DataFolder
    let samples: [Sample]

    func text(_ name: String, _ scope: Scope) async throws -> SecretBytes {
      var generator = SystemRandom()
      let text = try await TokenAdministration(folder: folder, disk: FileDisk()).create(
        name: name, scope: scope, expires: nil, now: LoopbackTests.now, using: &generator)
      return SecretBytes(Array(text.utf8))
    }

    func token(_ name: String, _ scope: Scope) async throws -> CollectorAnswers {
      CollectorAnswers(url: url, token: try await text(name, scope), client: HTTPClient())
    }

    /// Waits until the collector has read what a command changed.
    func settled<Answer>(_ ask: () async throws -> Answer) async throws -> Answer {
      while true {
        do { return try await ask() } catch CommandError.refused(let problem) {
          guard problem.type == .tokenInvalid else { throw CommandError.refused(problem) }
          try await Task.sleep(for: .milliseconds(50))
        }
      }
    }
  }

  private static func samples(of region: RegionSettings, seed: UInt64) throws -> [Sample] {
    Array(
      try SampleGenerator(
        SampleOptions(
          seed: seed, count: findings, regions: [region.region], accounts: [AccountID("111122223333")],
          updateShare: 0.3, from: now - .seconds(3600), until: now)))
  }

  private static func ship(
    _ samples: [Sample], of region: RegionSettings, to url: CollectorURL, _ logger: Logger
  ) async throws {
    guard case .files(let path, _) = region.sources[0] else { return }
    try FileDisk().createDirectory(path)
    try FileDisk().replace(
      FilePath.join(path, "samples.jsonl"), with: samples.flatMap { $0.json + [UInt8(ascii: "\n")] })
    let secret = try KeyFile.parse(try FileDisk().contents(of: region.key.file))
    let runtime = AgentRuntime(
      AgentOptions(region, secret: secret, isOnce: true),
      link: HTTPCollectorLink(client: HTTPClient(), collector: url.description), clock: { now }, logger: logger,
      metrics: AgentMetrics(MetricsRegistry(), regions: [region.region.name]))
    let summary = try await runtime.run()
    #expect(summary.isComplete)
    #expect(AgentCommand.line(summary).hasPrefix("read \(findings), batches "))
  }

  @Test func `searches are saved, used and deleted alike with a collector and in its folder`() async throws {
    try await withCollector { world in
      let remote = try await world.token("siem", .everything)
      let folder = SearchAdministration(folder: world.folder, disk: FileDisk())
      let local = FolderSearches(folder, reader: .folder, now: Self.now)
      let asSiem = FolderSearches(folder, reader: try await folder.holder(of: "siem"), now: Self.now)
      let name = try #require(SearchName("worst"))

      let saved = try await world.settled {
        try await remote.save(SearchDraft(query: "severity>=7", isShared: true), as: name, replaces: false)
      }
      #expect(try await remote.search(SearchReference(name: name)) == saved)
      #expect(try await asSiem.search(SearchReference(name: name)) == saved)
      #expect(try await local.search(SearchReference(owner: "siem", name: name)).isMine == false)
      await #expect(throws: CommandError.self) {
        try await remote.save(SearchDraft(query: "a"), as: name, replaces: false)
      }
      await #expect(throws: AdministrationError.search(.exists(name))) {
        try await asSiem.save(SearchDraft(query: "a"), as: name, replaces: false)
      }

      let asked = FolderAnswers(try Answers(folder: world.folder, disk: FileDisk()), searches: folder, now: Self.now)
      let worst = try await asked.count(FindingsQuestion(query: "severity>=7"))
      #expect(worst.findings > 0)
      for query in ["@worst", "@siem/worst"] {
        #expect(try await asked.count(FindingsQuestion(query: query)) == worst)
        #expect(try await remote.count(FindingsQuestion(query: query)) == worst)
        #expect(
          try await asked.statistics(FindingsQuestion(query: query))
            == remote.statistics(FindingsQuestion(query: query)))
      }
      let rows = SearchList.table(of: try await local.searches().searches).text(as: .csv)
      #expect(rows.hasPrefix("name,owner,shared,updated,query,description\nworst,siem,true,"), "\(rows)")

      try await asSiem.delete(name)
      await #expect(throws: CommandError.noSearch("worst")) { try await local.search(SearchReference(name: name)) }
      await #expect(throws: AdministrationError.tokens(.unknownName("nobody"))) {
        try await folder.holder(of: "nobody")
      }
    }
  }

  @Test func `the collector and its folder give the same answers, and the bytes that were sent`() async throws {
    try await withCollector { world in
      let remote = try await world.token("all", .everything)
      let local = FolderAnswers(try Answers(folder: world.folder, disk: FileDisk()), now: Self.now)
      let everything = FindingsQuestion(order: .createdDescending, versions: .all)

      let listed = try await world.settled { try await Self.findings(everything, from: remote) }
      #expect(listed.count == world.samples.count)
      #expect(try await Self.findings(everything, from: local) == listed)
      #expect(try await remote.count(everything) == local.count(everything))
      #expect(try await remote.statistics(everything) == local.statistics(everything))

      let sent = try await Self.export(everything, as: .documents, from: remote).split(separator: UInt8(ascii: "\n"))
        .map(Array.init)
      #expect(Set(sent) == Set(world.samples.map(\.json)))
      #expect(sent.count == world.samples.count)

      let finding = try #require(listed.first { $0.versions > 1 })
      let history = try await remote.finding(finding.arn, filter: FindingFilter()).only(finding.arn)
      #expect(history.versions.count == finding.versions)
      #expect(try await local.finding(finding.id, filter: FindingFilter()).only(finding.id) == history)
      let told = try await ShowCommand.history(of: finding.id, FindingFilter(), from: remote, limit: 1000)
      #expect(told.findings[0].changes.count == history.versions.count - 1)
      let toldHere = try await ShowCommand.history(of: finding.id, FindingFilter(), from: local, limit: 1000)
      #expect(HistoryText.text(told.findings[0]) == HistoryText.text(toldHere.findings[0]))
      let one = try await ShowCommand.history(of: finding.id, FindingFilter(), from: remote, limit: 1)
      #expect(HistoryText.text(one.findings[0]).contains("earlier: raise --limit, or give --all\n"))
      for (number, version) in history.numbered {
        let document = try await remote.document(finding.id, version: number, filter: FindingFilter())
        #expect(try await local.document(finding.id, version: number, filter: FindingFilter()) == document)
        #expect(SHA256Digest(of: document).hexadecimal.hasPrefix(version.digest))
      }
    }
  }

  @Test func `the collector and its folder export the same bytes in every format`() async throws {
    try await withCollector { world in
      let remote = try await world.token("all", .everything)
      let local = FolderAnswers(try Answers(folder: world.folder, disk: FileDisk()), now: Self.now)
      let question = FindingsQuestion(query: "severity>=4")
      _ = try await world.settled { try await remote.count(question) }
      for content in ExportFormat.allCases.map(ExportContent.findings) + [.documents] {
        for order in FindingOrder.allCases.map(Optional.some) + [nil] {
          let bytes = try await Self.export(question, as: content, order: order, from: remote)
          #expect(!bytes.isEmpty)
          #expect(try await Self.export(question, as: content, order: order, from: local) == bytes, "\(content)")
        }
        let few = try await Self.export(question, as: content, limit: 3, from: remote)
        #expect(try await Self.export(question, as: content, limit: 3, from: local) == few)
        let head = content == .findings(.csv) ? 1 : 0
        #expect(few.split(separator: UInt8(ascii: "\n")).count == 3 + head)
      }
      let closed = CollectedExport(limit: 0)
      for source: any AnswerSource in [remote, local] {
        await #expect(throws: OutputClosed.self) {
          try await source.export(question, as: .documents, order: nil, limit: nil, to: closed)
        }
      }
    }
  }

  private static func export(
    _ question: FindingsQuestion, as content: ExportContent, order: FindingOrder? = nil, limit: Int? = nil,
    from source: any AnswerSource
  ) async throws -> [UInt8] {
    let output = CollectedExport()
    try await source.export(question, as: content, order: order, limit: limit, to: output)
    return output.bytes
  }

  private static func findings(
    _ question: FindingsQuestion, from source: any AnswerSource
  ) async throws -> [FindingSummary] {
    let lines = try await export(question, as: .findings(.jsonl), order: question.order, from: source)
    return try lines.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(FindingSummary.self, from: Data($0))
    }
  }

  @Test func `a token sees its scope in every answer, whatever is asked`() async throws {
    try await withCollector { world in
      let west = try await world.token("west", Scope(regions: ["us-west-1"], accounts: nil))
      let nobody = try await world.token("nobody", .nothing)
      let stranger = try await world.token("stranger", Scope(regions: nil, accounts: ["999999999999"]))
      let everything = FindingsQuestion(versions: .all)
      let listed = try await world.settled { try await Self.findings(everything, from: west) }
      #expect(listed.count == Self.findings)
      #expect(listed.allSatisfy { $0.region == "us-west-1" })
      let other = FindingsQuestion(query: "region:eu-central-1", regions: [try Region("eu-central-1")])
      #expect(try await west.count(other) == FindingCount())
      #expect(try await west.statistics(FindingsQuestion()).facets["regions"]?.rows.map(\.value) == ["us-west-1"])

      let all = Answers(
        index: try IndexReader.open(directory: world.folder.index), archive: world.folder.archive, disk: FileDisk())
      let hidden = try await all.findings(other, scope: .everything, limit: 1, now: Self.now).findings[0]
      await #expect(throws: CommandError.self) {
        try await west.document(hidden.id, version: nil, filter: FindingFilter())
      }
      for token in [nobody, stranger] {
        let count = try await world.settled { try await token.count(everything) }
        #expect(count == FindingCount())
        #expect(try await Self.export(everything, as: .documents, from: token).isEmpty)
        #expect(try await token.statistics(FindingsQuestion()).total.findings == 0)
      }
    }
  }

  @Test func `a request that says something wrong is told what`() async throws {
    try await withCollector { world in
      let token = try await world.text("reader", .everything)
      let reader = CollectorAnswers(url: world.url, token: token, client: HTTPClient())
      _ = try await world.settled { try await reader.count(FindingsQuestion()) }
      let client = HTTPClient()
      for (address, status, problem) in Self.refusals {
        let response = try await client.send(
          HTTPRequest(
            url: "\(world.url)\(address)",
            headers: [("Authorization", "Bearer " + String(decoding: token.exposed, as: UTF8.self))]))
        #expect(response.status == status, "\(address)")
        #expect(Problem.parse(response.body)?.type == problem, "\(address)")
        #expect(response.header("content-type") == Problem.mediaType, "\(address)")
        #expect(response.header("cache-control") == "no-store", "\(address)")
      }
      let bare = try await client.send(HTTPRequest(url: "\(world.url)/v1/stats"))
      #expect(Problem.parse(bare.body)?.type == .tokenMissing)
      #expect(bare.header("www-authenticate") == "Bearer realm=\"muster\"")
    }
  }

  static let refusals: [(address: String, status: Int, problem: ProblemType)] = [
    ("/v1/findings?query=sevrity:high", 400, .queryInvalid),
    ("/v1/findings?limit=0", 400, .queryInvalid),
    ("/v1/findings?limit=1001", 400, .queryInvalid),
    ("/v1/findings?limit=1&limit=2", 400, .queryInvalid),
    ("/v1/findings?querry=x", 400, .queryInvalid),
    ("/v1/findings?query=%FF", 400, .queryInvalid),
    ("/v1/findings?region=..%2F..", 400, .queryInvalid),
    ("/v1/findings?account=", 400, .queryInvalid),
    ("/v1/findings?since=tomorrow", 400, .queryInvalid),
    ("/v1/findings?cursor=00", 400, .queryInvalid),
    ("/v1/findings?order=random", 400, .queryInvalid),
    ("/v1/findings?count=maybe", 400, .queryInvalid),
    ("/v1/findings/00000000000000000000000000000000", 404, .notFound),
    ("/v1/findings/%FF", 400, .queryInvalid),
    ("/v1/stats?limit=1", 400, .queryInvalid),
    ("/v1/agents?region=us-west-1", 400, .queryInvalid),
  ]

  @Test func `the place of a mistake in a query is told in numbers`() async throws {
    try await withCollector { world in
      let token = try await world.text("reader", .everything)
      let reader = CollectorAnswers(url: world.url, token: token, client: HTTPClient())
      _ = try await world.settled { try await reader.count(FindingsQuestion()) }
      let response = try await HTTPClient().send(
        HTTPRequest(
          url: "\(world.url)/v1/findings?query=severity%3E%3D7+sevrity:high",
          headers: [("Authorization", "Bearer " + String(decoding: token.exposed, as: UTF8.self))]))
      let document = try #require(try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any])
      let query = try #require(document["query"] as? [String: Any])
      #expect(query["offset"] as? Int == 12)
      #expect(query["length"] as? Int == 7)
      #expect(query["message"] as? String == "unknown field sevrity")
      #expect(query["suggestion"] as? String == "severity")
    }
  }

  @Test func `an index made again answers as before`() async throws {
    let everything = FindingsQuestion(order: .createdDescending, versions: .all)
    var before: [FindingSummary]?
    var folder: DataFolder?
    var generator = SystemRandom()
    // The folder outlives the collector with the run that made it.
    let run = try CommandRun()
    try await withCollector(run) { world in
      folder = world.folder
      let answers = FolderAnswers(try Answers(folder: world.folder, disk: FileDisk()), now: Self.now)
      before = try await Self.findings(everything, from: answers)
      #expect(await run.ending(["index", "rebuild", "--data", world.folder.path]) == nil)
      let others = FolderAnswers(try Answers(folder: world.folder, disk: FileDisk()), now: Self.now)
      let rebuilt = try await Self.findings(everything, from: others)
      #expect(Set(rebuilt) == Set(try #require(before)))
    }
    let data = try #require(folder)
    let index = IndexFolder(data.index, disk: FileDisk())
    try FileDisk().replace(index.path(of: try index.current()), with: Array("no database".utf8))
    let done = try await IndexRebuild(folder: data, disk: FileDisk(), hands: 2)
      .run(now: { Self.now }, using: &generator, report: { _ in })
    #expect(done == RebuildOutcome(versions: 2 * Self.findings))
    let answers = FolderAnswers(try Answers(folder: data, disk: FileDisk()), now: Self.now)
    let after = try await Self.findings(everything, from: answers)
    #expect(Set(after) == Set(try #require(before)))
    #expect(await run.ending(["archive", "verify", "--data", data.path]) == nil)

    let segment = FilePath.join(data.archive, after[0].pointer.segment)
    var bytes = try FileDisk().contents(of: segment)
    bytes[bytes.count / 2] ^= 1
    try FileDisk().replace(segment, with: bytes)
    #expect(await run.ending(["archive", "verify", "--data", data.path]) == Ending(status: .integrity))
    let raw = await run.ending(["query", "--all", "--raw", "--data", data.path])
    #expect(raw?.status == .integrity)
  }

  @Test func `a token that is revoked or made up opens nothing`() async throws {
    try await withCollector { world in
      let made = CollectorAnswers(url: world.url, token: SecretBytes(Array("mst_x".utf8)), client: HTTPClient())
      let error = await #expect(throws: CommandError.self) { try await made.count(FindingsQuestion()) }
      #expect(error?.status == .notAllowed)
      let reader = try await world.token("reader", .everything)
      _ = try await world.settled { try await reader.count(FindingsQuestion()) }
      try await TokenAdministration(folder: world.folder, disk: FileDisk()).revoke("reader", now: Self.now)
      while (try? await reader.count(FindingsQuestion())) != nil { try await Task.sleep(for: .milliseconds(50)) }
    }
  }
}
