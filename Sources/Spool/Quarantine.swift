import Platform

/// The folder of what cannot be shipped. Nothing in it is ever overwritten or removed.
struct Quarantine {
  let disk: any Disk
  let names: SpoolFileNames

  /// Durably keeps `bytes` under `name` and the statement under `name` + `.json`.
  ///
  /// - Returns: the path, nil when it was there before: a restart finds the same damage again.
  func keep(_ bytes: [UInt8], as name: String, _ statement: QuarantineStatement) throws(DiskError) -> String? {
    let path = names.quarantined(name)
    if try disk.exists(path + ".json") { return nil }
    try disk.createDirectory(names.quarantine)
    try disk.replace(path, with: bytes)
    try disk.replace(path + ".json", with: statement.encoded())
    return path
  }

  /// Moves a whole file: it needs no room for its bytes.
  func move(_ file: String, as name: String, _ statement: QuarantineStatement) throws(DiskError) -> String {
    try disk.createDirectory(names.quarantine)
    var path = names.quarantined(name)
    var copy = 1
    while try disk.exists(path) {
      copy += 1
      path = names.quarantined("\(copy)-\(name)")
    }
    try disk.rename(file, to: path)
    try disk.syncDirectory(names.quarantine)
    try disk.syncDirectory(names.directory)
    // The file is safe; on a full disk it is better kept without a word than not kept.
    do throws(DiskError) { try disk.replace(path + ".json", with: statement.encoded()) } catch {
      guard error.isOutOfSpace else { throw error }
    }
    return path
  }
}
