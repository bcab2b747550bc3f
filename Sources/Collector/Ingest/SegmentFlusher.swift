internal import Archive
internal import Platform

/// Flushes segments beside the commits, since it takes longer than any sender should wait.
actor SegmentFlusher {
  private let queue = SerialQueue(label: "muster.flush")

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  func run(_ flush: ArchiveWriter.Flush) throws(DiskError) { try flush.run() }
}
