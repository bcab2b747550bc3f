internal import Archive
internal import GRDB
internal import Index
internal import Platform
internal import Wire

extension Problem {
  /// What a sender is told when the collector's own disk fails: to keep the batch and come again.
  init(storage error: any Error) {
    if let problem = error as? Problem {
      self = problem
      return
    }
    let isFull =
      switch error {
      case ArchiveError.disk(let error): error.isOutOfSpace
      case let error as DiskError: error.isOutOfSpace
      case IndexError.outOfSpace: true
      case let error as DatabaseError: error.resultCode == .SQLITE_FULL
      default: false
      }
    self.init(
      isFull ? .storageFull : .storageRecovering, "the collector could not store the batch: \(error)",
      retryAfterSeconds: isFull ? 30 : 5)
  }
}
