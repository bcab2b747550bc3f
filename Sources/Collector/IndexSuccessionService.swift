internal import Archive
internal import Index
internal import Ingest
internal import Logging
internal import Platform
internal import ServiceLifecycle

/// Looks twice a second whether `muster index rebuild` has finished an index, and lets it take the place of the one in
/// use, while batches are taken and questions are answered.
struct IndexSuccessionService: Service {
  let ingest: IngestService
  let reader: IndexReader
  let folder: IndexFolder
  let archive: ArchiveReader
  let logger: Logger
  private let opener = IndexOpener()

  init(ingest: IngestService, reader: IndexReader, folder: IndexFolder, archive: ArchiveReader, logger: Logger) {
    (self.ingest, self.reader, self.folder, self.archive, self.logger) = (ingest, reader, folder, archive, logger)
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await look()
        do { try await Task.sleep(for: .milliseconds(500)) } catch { return }
      }
    }
  }

  func look() async {
    do {
      guard let mark = try folder.rebuildMark(), mark.state == .finished else { return }
      // A collector that was killed behind its adoption has left the mark.
      if try folder.current() != mark.file { try await succeed(mark) }
      try folder.removeRebuildMark()
      try folder.removeOthers()
    } catch is CancellationError {
      // The next collector looks again.
    } catch {
      logger.error(
        "an index that was made anew could not be taken over; the one in use stays", metadata: ["reason": "\(error)"])
    }
  }

  private func succeed(_ mark: RebuildMark) async throws {
    logger.info("an index that was made anew is being taken over", metadata: ["file": "\(mark.file)"])
    do {
      let next = try await opener.open(folder.path(of: mark.file), archive)
      try await ingest.takeOver(next, as: mark.file, in: folder)
    } catch let error as CancellationError {
      throw error
    } catch {
      try folder.write(RebuildMark(file: mark.file, state: .refused, reason: "\(error)"))
      throw error
    }
    logger.info("an index that was made anew is in use", metadata: ["file": "\(mark.file)"])
    try await reader.prepareStatistics()
  }
}

/// Opens an index and reads most of what it lacks on a queue of its own, so that ingest waits only for the rest.
private actor IndexOpener {
  private let queue = SerialQueue(label: "muster.succession")

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  func open(_ path: String, _ archive: ArchiveReader) throws -> sending FindingIndex {
    let index = try FindingIndex.open(path: path)
    var catchUp = IndexCatchUp(reader: archive, index: index, leavesUnfinishedEnds: true)
    try catchUp.run()
    try index.settle()
    return index
  }
}
