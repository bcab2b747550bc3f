internal import Ingest
internal import Platform

/// Copies the files of the state folder: keys, tokens, searches and whatever else there is. Databases as one committed
/// state each; what only the process that wrote it can use is left out.
struct StateBackup {
  let source: String
  let target: String
  let disk: any Disk

  /// The journal's batches are in the segments by now; plans of upkeep tell of files that are not copied.
  private static let leftOut: Set<String> = ["journal", "upkeep", "administration", "lock"]
  /// What SQLite keeps beside a database, and drafts of files that are being replaced.
  private static let passing = ["-wal", "-shm", "-journal", ".new"]

  func run() throws { try copy("") }

  private func copy(_ folder: String) throws {
    let (from, to) = (FilePath.join(source, folder), FilePath.join(target, folder))
    try disk.createDirectory(to)
    let names = try disk.names(in: from).filter { name in
      !Self.leftOut.contains(name) && !Self.passing.contains { name.hasSuffix($0) }
    }
    for name in try disk.names(in: to) where !names.contains(name) { try remove(FilePath.join(to, name)) }
    for name in names {
      let path = FilePath.join(from, name)
      if try disk.isDirectory(path) {
        try copy(FilePath.join(folder, name))
      } else if name.hasSuffix(".sqlite") {
        try DatabaseCopy(disk: disk).copy(path, to: FilePath.join(to, name))
      } else {
        let file = try disk.open(path, .read)
        defer { file.close() }
        try disk.copy(file, bytes: try file.size(), to: FilePath.join(to, name))
      }
    }
    try disk.syncDirectory(to)
  }

  private func remove(_ path: String) throws {
    if try disk.isDirectory(path) { for name in try disk.names(in: path) { try remove(FilePath.join(path, name)) } }
    try disk.remove(path)
  }
}
