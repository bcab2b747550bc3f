internal import Findings
internal import HTTPTypes
internal import Hummingbird
internal import Index
internal import Ingest
internal import Logging
internal import NIOCore
internal import Platform
internal import Telemetry
internal import Wire

/// What readers ask: findings, one finding, what arrives, figures, fields and their values, agents. All of it under a token, whose
/// scope is part of every plan.
struct ReadingRoutes: Sendable {
  let answers: Answers
  let tags: AnswerTags
  private let agents: AgentRegister
  private let archive: ArchiveRegister
  let access: ReaderAccess
  let searchKeeper: SearchAdministration
  let exports = ExportSlots()
  /// How long an export's reader may take nothing.
  let patience: Duration
  let metrics: CollectorMetrics
  let liveSeal: ResumeSeal
  let liveReaders = LiveReaders()
  let now: @Sendable () -> Timestamp

  init(
    folder: DataFolder, index: IndexReader, access: ReaderAccess, metrics: CollectorMetrics, tags: AnswerTags,
    liveSeal: ResumeSeal, patience: Duration, now: @escaping @Sendable () -> Timestamp
  ) throws {
    self.patience = patience
    answers = Answers(index: index, archive: folder.archive, disk: FileDisk())
    agents = AgentRegister(ledger: try IngestLedger.open(directory: folder.state))
    archive = ArchiveRegister(folder: folder, disk: FileDisk())
    self.access = access
    self.tags = tags
    let searches = access.searches
    searchKeeper = SearchAdministration(
      folder: folder, disk: FileDisk(), patience: StateFolder.patience,
      // When it fails, the upkeep reads the file again and says why.
      changed: { _ = try? searches.reload() })
    self.metrics = metrics
    self.liveSeal = liveSeal
    metrics.registry.gauge(
      "collector_live_subscribers", help: "Streams of findings that are open.",
      sample: { [liveReaders] in Double(liveReaders.count) })
    self.now = now
    metrics.registry.gauge(
      "collector_exports_running", help: "Exports that are being sent.", sample: { [exports] in Double(exports.count) })
  }

  func add(to router: Router<CollectorContext>) {
    router.get("/v1/findings") { request, context in
      await answer("findings", request, context) { caller throws(Refusal) in try await findings(request, caller) }
    }
    router.get("/v1/export") { request, context in
      await answer("export", request, context) { caller throws(Refusal) in
        try await export(request, context, caller)
      }
    }
    router.get("/v1/findings/:id") { request, context in
      await answer("finding", request, context) { caller throws(Refusal) in
        try await finding(context.parameters.get("id") ?? "", request, caller)
      }
    }
    router.get("/v1/stats") { request, context in
      await answer("stats", request, context) { caller throws(Refusal) in try await statistics(request, caller) }
    }
    router.get("/v1/facets") { request, context in
      await answer("facets", request, context) { caller throws(Refusal) in try await facets(request, caller) }
    }
    router.get("/v1/timeline") { request, context in
      await answer("timeline", request, context) { caller throws(Refusal) in try await timeline(request, caller) }
    }
    router.get("/v1/fields") { request, context in
      await answer("fields", request, context) { _ throws(Refusal) in try fields(request) }
    }
    router.get("/v1/fields/:name/values") { request, context in
      await answer("values", request, context) { caller throws(Refusal) in
        try await values(of: context.parameters.get("name") ?? "", request, caller)
      }
    }
    router.get("/v1/agents") { request, context in
      await answer("agents", request, context) { caller throws(Refusal) in try await agents(request, caller) }
    }
    router.get("/v1/archive") { request, context in
      await answer("archive", request, context) { caller throws(Refusal) in try await archive(request, caller) }
    }
    addLive(to: router)
    addSearches(to: router)
  }

  // MARK: - Who asks

  func answer(
    _ kind: String, _ request: Request, _ context: CollectorContext,
    _ body: (Caller) async throws(Refusal) -> Response
  ) async -> Response {
    var response: Response
    do throws(Refusal) {
      response = try await body(try access.caller(of: request))
    } catch {
      if let cause = error.cause {
        context.logger.error("a question could not be answered", metadata: ["kind": "\(kind)", "reason": "\(cause)"])
      }
      response = error.response
    }
    // What one token may see must not be another's to find in a cache.
    response.headers[.cacheControl] = "no-store"
    metrics.requests[kind, "\(response.status.code / 100)xx"].add()
    return response
  }

  // MARK: - Answers

  private static let defaultPage = 100
  /// Versions of one finding whose changes are told at once, unless the request says another number.
  private static let changedVersions = 20
  static let mostChangedVersions = 100

  private func findings(_ request: Request, _ caller: Caller) async throws(Refusal) -> Response {
    let parameters = try ReadingParameters(
      request, known: ReadingParameters.filters + ["order", "limit", "cursor", "count", "raw"])
    let question = try parameters.question(order: try parameters.order(), searches: caller.searches)
    let limit = try parameters.number("limit", in: 1...IndexReader.maximumPage) ?? Self.defaultPage
    let cursor = try parameters.one("cursor")
    let (isCount, isRaw) = (try parameters.flag("count"), try parameters.flag("raw"))
    let now = now()
    do throws(AskError) {
      if isCount { return .json(try await answers.count(question, scope: caller.scope, now: now).json) }
      let page = try await answers.findings(question, scope: caller.scope, limit: limit, after: cursor, now: now)
      return isRaw ? documents(of: page) : .json(page.json(places: caller.scope.seesPlaces))
    } catch {
      throw Refusal(error)
    }
  }

  /// The raw documents of a page, as JSON Lines, one in memory at a time. The field `Muster-Next` has what the next page
  /// is asked with. When a document cannot be read the body breaks off, and the sender's length says so.
  private func documents(of page: FindingsAnswer) -> Response {
    var headers: HTTPFields = [.contentType: "application/x-ndjson"]
    if let next = page.next, let name = HTTPField.Name(FindingsAnswer.nextField) { headers[name] = next }
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { [answers] writer in
        for finding in page.findings {
          var line = ByteBuffer(bytes: try await answers.document(at: finding.pointer))
          line.writeInteger(UInt8(ascii: "\n"))
          try await writer.write(line)
        }
        try await writer.finish(nil)
      })
  }

  private func finding(_ name: String, _ request: Request, _ caller: Caller) async throws(Refusal) -> Response {
    let parameters = try ReadingParameters(
      request, known: ["region", "account", "raw", "version", "changes", "versions_before", "limit"])
    guard let name = ReadingParameters.decoded(name, plusIsSpace: false), !name.isEmpty else {
      throw Refusal(.queryInvalid, "the finding's name in the path is not percent-encoded UTF-8")
    }
    let isRaw = try parameters.flag("raw")
    let version = try parameters.number("version", in: 1...Int(Int32.max))
    let changes = try parameters.flag("changes")
    // Each change is two documents to be read.
    let most = changes ? Self.mostChangedVersions : IndexReader.maximumPage
    let page = VersionPage(
      before: try parameters.number("versions_before", in: 2...Int(Int32.max)),
      limit: try parameters.number("limit", in: 1...most) ?? (changes ? Self.changedVersions : most))
    let scope = caller.scope.intersection(try parameters.question().filter)
    do throws(AskError) {
      guard isRaw else {
        let answer = try await answers.finding(name, scope: scope, versions: page, changes: changes)
        return .json(answer.json(places: caller.scope.seesPlaces))
      }
      return .json(try await answers.document(of: name, version: version, scope: scope))
    } catch {
      throw Refusal(error)
    }
  }

  private func statistics(_ request: Request, _ caller: Caller) async throws(Refusal) -> Response {
    let parameters = try ReadingParameters(request, known: ReadingParameters.filters + ["panel", "events"])
    let (question, events) = (try parameters.question(searches: caller.searches), try parameters.flag("events"))
    let panels = try parameters.panels()
    do throws(AskError) {
      let found = try await answers.statistics(
        question, panels: panels, events: events, scope: caller.scope, now: now(), tags: tags,
        known: KnownTags(request))
      return .tagged(found)
    } catch {
      throw Refusal(error)
    }
  }

  private func agents(_ request: Request, _ caller: Caller) async throws(Refusal) -> Response {
    _ = try ReadingParameters(request, known: [])
    do {
      return .json(try await agents.json(scope: caller.scope, now: now()))
    } catch {
      throw Refusal(.internal, "the agents could not be read", cause: "\(error)")
    }
  }

  private func archive(_ request: Request, _ caller: Caller) async throws(Refusal) -> Response {
    _ = try ReadingParameters(request, known: [])
    do {
      return .json(try await archive.json(scope: caller.scope))
    } catch {
      throw Refusal(.internal, "the archive could not be listed", cause: "\(error)")
    }
  }
}
