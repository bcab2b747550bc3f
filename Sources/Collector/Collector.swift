internal import Archive
internal import Findings
internal import Fleet
internal import Hummingbird
internal import Identity
internal import Index
internal import Ingest
public import Logging
internal import NIOCore
internal import Platform
internal import ServiceLifecycle
public import Telemetry
internal import UnixSignals
internal import Wire

/// The collector: recovers its data, listens, takes batches and answers questions, until it is told to stop.
public struct Collector: Sendable {
  private let options: CollectorOptions
  private let logger: Logger
  private let registry: MetricsRegistry

  public init(options: CollectorOptions, logger: Logger, registry: MetricsRegistry) {
    self.options = options
    self.logger = logger
    self.registry = registry
  }

  /// Runs until SIGTERM or SIGINT: requests in flight are answered but for exports, which are broken off; all is flushed. Cancelling its task breaks requests
  /// off, and flushes all that was acked.
  ///
  /// - Parameter onListening: is told the port once requests are taken.
  public func run(onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }) async throws {
    let settings = options.settings
    let disk = FileDisk()
    let folder = DataFolder(settings.dataDirectory)
    try folder.create(on: disk)
    let indexFolder = IndexFolder(folder.index, disk: disk)
    let lock = try await lock(folder, indexFolder)
    defer { withExtendedLifetime(lock) {} }
    try folder.claim(on: disk)

    let keys = try WatchedFile(folder.keys, disk: disk, absent: KeyRing()) { try KeyRing.parse($0) }
    let tokens = try WatchedFile(folder.tokens, disk: disk, absent: TokenRing()) { try TokenRing.parse($0) }
    // Read by the upkeep: findings are taken and answered even when this file is damaged.
    let searches = WatchedFile(unread: folder.searches, disk: disk, absent: SavedSearches()) {
      try SavedSearches.parse($0)
    }
    if keys.value.keys.isEmpty {
      logger.warning(
        "there is no key yet, so no agent can send: run 'muster key create'", metadata: ["file": "\(folder.keys)"])
    }

    let users = try WatchedFile(folder.users, disk: disk, absent: Users()) { try Users.parse($0) }
    let metrics = CollectorMetrics(registry: registry)
    try indexFolder.secure()
    let index = try await openIndex(folder, disk: disk)
    try indexFolder.removeOthers(besides: try indexFolder.rebuildMark()?.file)
    let reader = IndexReader(index)
    let ingest = try openIngest(folder, index, disk: disk, metrics: metrics)
    try await ingest.start()
    async let prepared: Void = prepare(reader)
    let replays = ReplayMemory(
      tolerance: settings.clockTolerance,
      restoring: try await ingest.nonces(since: options.now() - settings.clockTolerance * 3), now: options.now())
    var generator = SystemRandom()
    let signIn = signIn(folder, users, searches, disk: disk, using: &generator)
    let routes = try Routes(
      folder: folder, settings: settings, workers: options.workers, ingest: ingest, index: reader, replays: replays,
      keys: keys, tokens: tokens, searches: searches, signIn: signIn, metrics: metrics,
      tags: AnswerTags(using: &generator),
      liveSeal: ResumeSeal(key: try folder.liveSecret(on: disk, using: &generator)), patience: options.idleTimeout,
      now: options.now)
    let upkeep = UpkeepService(
      keys: keys, tokens: tokens, searches: searches, signIn: signIn, replays: replays, now: options.now, logger: logger
    )
    let archive = ArchiveReader(disk: disk, root: folder.archive)
    let archiveUpkeep = ArchiveUpkeepService(
      ingest: ingest, settings: settings, archive: archive, lock: folder.upkeepLock, now: options.now, logger: logger)
    let succession = IndexSuccessionService(
      ingest: ingest, reader: reader, folder: indexFolder, archive: archive, logger: logger)
    let (address, logger) = (settings.listen, logger)
    let application = Application(
      router: routes.router(logger: logger),
      server: .http1(configuration: .init(idleTimeout: TimeAmount(options.idleTimeout))),
      configuration: ApplicationConfiguration(address: .hostname(address.host, port: address.port)),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? address.port
        logger.info("collector is listening", metadata: ["address": "\(address.host):\(port)"])
        await onListening(port)
      },
      logger: quiet(logger))
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [upkeep, archiveUpkeep, succession, application], gracefulShutdownSignals: [.sigterm, .sigint],
        logger: quiet(logger)))
    do {
      try await group.run()
    } catch {
      await signIn.flush()
      try await ingest.close()
      throw CollectorError.cannotListen(address: "\(address)", reason: "\(error)")
    }
    await signIn.flush()
    try await ingest.close()
    await prepared
    logger.info("collector has stopped; all is flushed")
  }

  private func signIn(
    _ folder: DataFolder, _ users: WatchedFile<Users>, _ searches: WatchedFile<SavedSearches>, disk: FileDisk,
    using generator: inout SystemRandom
  ) -> SignIn {
    let settings = options.settings
    var setup: SetupCode?
    if !users.value.hasAdmin {
      let made = SetupCode.make(at: options.now(), using: &generator)
      setup = made.code
      logger.notice("there is no admin yet; the address that makes the first admin is on standard error")
      options.announceSetup("\(settings.url)/setup#code=\(made.text)")
    }
    let sessions = SessionStore(
      path: folder.sessions, disk: disk,
      policy: SessionPolicy(idle: settings.signIn.idle, absolute: settings.signIn.absolute),
      sessions: sessions(folder, disk: disk))
    return SignIn(
      folder: folder, settings: settings, users: users, searches: searches, sessions: sessions,
      cost: options.passwordCost, setup: setup,
      logger: logger, now: options.now)
  }

  private func sessions(_ folder: DataFolder, disk: FileDisk) -> Sessions {
    do {
      return try disk.exists(folder.sessions) ? try Sessions.parse(try disk.contents(of: folder.sessions)) : Sessions()
    } catch {
      logger.warning("the file of sessions cannot be read; everybody signs in again", metadata: ["reason": "\(error)"])
      return Sessions()
    }
  }

  /// Waits for a rebuild that is putting its index in place, which takes a moment: a collector that is started again just
  /// then must not be refused.
  private func lock(_ folder: DataFolder, _ index: IndexFolder) async throws -> FolderLock {
    // When the mark is gone, the lock goes soon after it.
    var patience = 0
    while true {
      do throws(DiskError) { return try FolderLock(folder.lock) } catch {
        guard error.reason == .heldByAnotherProcess else { throw CollectorError.disk(error) }
      }
      if try index.rebuildMark()?.state == .finished { patience = 50 } else { patience -= 1 }
      guard patience > 0 else { throw CollectorError.folderInUse(path: folder.path) }
      try await Task.sleep(for: .milliseconds(100))
    }
  }

  /// Opens the index; one that an earlier version of this program wrote is made again from the archive before.
  private func openIndex(_ folder: DataFolder, disk: FileDisk) async throws -> sending FindingIndex {
    do {
      return try FindingIndex.open(directory: folder.index)
    } catch {
      guard case .otherVersion(_, let found, let supported) = error, (1..<supported).contains(found) else {
        throw error
      }
      logger.warning(
        "an earlier version wrote the index; it is made again from the archive before batches are taken",
        metadata: ["found": "\(found)", "written": "\(supported)"])
    }
    var generator = SystemRandom()
    let log = RebuildLog(logger)
    let rebuild = IndexRebuild(folder: folder, disk: disk, hands: options.workers)
    try await rebuild.run(holdingFolder: true, now: options.now, using: &generator) { log.note($0) }
    return try FindingIndex.open(directory: folder.index)
  }

  /// So that the first reader need not wait for it.
  private func prepare(_ reader: IndexReader) async {
    do throws(IndexError) { try await reader.prepareStatistics() } catch {
      logger.warning("the figures could not be prepared", metadata: ["reason": "\(error)"])
    }
  }

  private func openIngest(
    _ folder: DataFolder, _ index: sending FindingIndex, disk: FileDisk, metrics: CollectorMetrics
  ) throws -> IngestService {
    var generator = SystemRandom()
    let core = IngestCore(
      disk: disk, data: folder.path, collector: try folder.collectorName(on: disk, using: &generator),
      policy: SegmentPolicy(options.settings.segments), index: index,
      ledger: try IngestLedger.open(directory: folder.state))
    return IngestService(core: core, metrics: metrics, logger: logger, now: options.now)
  }

  /// The libraries' own messages, from warnings on.
  private func quiet(_ logger: Logger) -> Logger {
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    return quiet
  }
}
