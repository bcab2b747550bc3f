internal import Findings
internal import Fleet
internal import Hummingbird
internal import Index
internal import Ingest
internal import Logging
internal import Platform
internal import Telemetry
internal import Wire

/// Every address the collector answers: the way in for a reader of this module.
struct Routes: Sendable {
  private let batches: BatchesRoute
  private let reading: ReadingRoutes
  private let identity: IdentityRoutes
  private let providers: ProviderRoutes
  private let ingest: IngestService
  private let registry: MetricsRegistry
  private let access: ReaderAccess
  private let isMetricsOpen: Bool
  private let dashboard: DashboardRoutes
  private let isHTTPS: Bool

  init(
    folder: DataFolder, settings: CollectorSettings, workers: Int, ingest: IngestService, index: IndexReader,
    replays: ReplayMemory, keys: WatchedFile<KeyRing>, tokens: WatchedFile<TokenRing>,
    searches: WatchedFile<SavedSearches>, signIn: SignIn, metrics: CollectorMetrics, tags: AnswerTags,
    liveSeal: ResumeSeal, patience: Duration, now: @escaping @Sendable () -> Timestamp
  ) throws {
    let budget = BodyBudget(limit: settings.limits.maximumBodiesInFlightBytes)
    metrics.registry.gauge(
      "collector_bodies_in_flight_bytes", help: "Bytes of request bodies in memory.",
      sample: { Double(budget.bytesInUse) })
    batches = BatchesRoute(
      budget: budget, maximumBodyBytes: settings.limits.maximumBodyBytes,
      workers: ScanWorkers(
        count: workers,
        bounds: BatchScanner.Bounds(
          inflatedBytes: settings.limits.maximumDecompressedBytes, lineBytes: settings.limits.maximumLineBytes)),
      inFlight: InFlightBatches(), replays: replays, ingest: ingest, keys: { keys.value },
      tolerance: settings.clockTolerance, metrics: metrics, now: now)
    access = ReaderAccess(tokens: tokens, searches: searches, signIn: signIn, now: now)
    identity = IdentityRoutes(signIn: signIn, metrics: metrics)
    providers = ProviderRoutes(signIn: signIn, settings: settings)
    reading = try ReadingRoutes(
      folder: folder, index: index, access: access, metrics: metrics, tags: tags, liveSeal: liveSeal,
      patience: patience, now: now)
    isMetricsOpen = settings.isMetricsOpen
    dashboard = DashboardRoutes(DashboardFiles(EmbeddedFile.dashboard()), metrics: metrics)
    isHTTPS = settings.url.scheme == .https
    self.ingest = ingest
    registry = metrics.registry
  }

  /// - Parameter logger: is told the addresses.
  func router(logger: Logger) -> Router<CollectorContext> {
    let router = Router(context: CollectorContext.self)
    router.add(middleware: BrowserGuardMiddleware(isHTTPS: isHTTPS))
    router.add(middleware: ProblemMiddleware())
    router.post("/v1/batches") { [batches] request, _ in await batches.respond(to: request) }
    reading.add(to: router)
    identity.add(to: router)
    providers.add(to: router)
    router.get("/healthz") { _, _ in Response.text("ok\n") }
    router.get("/readyz") { [ingest] _, _ in
      await ingest.isReady
        ? Response.text("ready\n")
        : Response.problem(
          Problem(.storageRecovering, "the collector's storage is recovering", retryAfterSeconds: 5))
    }
    router.get("/metrics") { [registry, access, isMetricsOpen] request, _ in
      do throws(Refusal) {
        if !isMetricsOpen { try access.requireEverything(request) }
      } catch {
        return error.response
      }
      return Response.text(registry.render(), type: MetricsRegistry.contentType)
    }
    router.get("/openapi.json") { _, _ in Response.json(APIDocument.json) }
    logger.debug("addresses of the collector", metadata: ["routes": "\(Self.names(of: router))"])
    dashboard.add(to: router)
    router.refuseOtherMethods()
    return router
  }

  private static func names(of router: Router<CollectorContext>) -> String {
    router.routes.map { "\($0.method) \($0.path)" }.sorted().joined(separator: ", ")
  }
}
