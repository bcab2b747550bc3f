internal import Ingest
internal import Logging
internal import Synchronization

/// Tells a log how far the making of an index is: once for each tenth.
final class RebuildLog: Sendable {
  private let logger: Logger
  private let tenths = Mutex(-1)

  init(_ logger: Logger) { self.logger = logger }

  func note(_ event: RebuildEvent) {
    switch event {
    case .progress(let progress): note(progress)
    case .resumed(let versions):
      logger.info("what was read of the archive before is kept", metadata: ["versions": "\(versions)"])
    case .beganAnew(let reason):
      logger.info("what was read of the archive before is of no use", metadata: ["reason": "\(reason)"])
    case .waitsForUpkeep, .waitsForCollector, .stillWaits: break
    }
  }

  private func note(_ progress: CatchUpProgress) {
    let tenth = progress.bytes > 0 ? progress.bytesDone * 10 / progress.bytes : 10
    let isNew = tenths.withLock { last in
      defer { last = max(last, tenth) }
      return tenth > last
    }
    guard isNew else { return }
    logger.info(
      "the index is being made again from the archive",
      metadata: [
        "done": "\(tenth * 10)%", "segments": "\(progress.segmentsDone)/\(progress.segments)",
        "versions": "\(progress.versions)",
      ])
  }
}
