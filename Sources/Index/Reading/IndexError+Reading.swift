internal import GRDB

extension IndexError {
  static func missing(path: String) -> IndexError {
    .failed(
      path: path,
      detail:
        "there is none: name the collector's data folder, or run 'muster index rebuild' to make it from the archive")
  }

  init(reading error: any Error, path: String) {
    switch error {
    case let error as IndexError: self = error
    case is CancellationError: self = .failed(path: path, detail: "the read was cancelled: ask again")
    case let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN:
      self = .failed(
        path: path,
        detail:
          "it cannot be opened: its folder must be readable and writable by this user, as SQLite keeps files beside it")
    case let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT:
      self = .failed(path: path, detail: "the read was cancelled: ask again")
    case let error as DatabaseError where error.resultCode == .SQLITE_IOERR:
      self = .failed(path: path, detail: "the disk cannot be read (\(error.extendedResultCode)): check the disk")
    default: self.init(error, path: path)
    }
  }
}
