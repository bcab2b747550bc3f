internal import Platform

/// Keeps the segments written last open, within a bound on descriptors.
struct OpenFiles {
  private static let limit = 128
  private var files: [String: (file: any DiskFile, used: UInt64)] = [:]
  private var clock: UInt64 = 0

  mutating func file(_ path: String, disk: any Disk) throws(DiskError) -> any DiskFile {
    clock += 1
    if let known = files[path] {
      files[path]?.used = clock
      return known.file
    }
    if files.count >= Self.limit, let oldest = files.min(by: { $0.value.used < $1.value.used })?.key {
      files.removeValue(forKey: oldest)?.file.close()
    }
    try disk.createDirectory(FilePath.parent(of: path))
    let file = try disk.open(path, .create)
    files[path] = (file, clock)
    return file
  }

  mutating func closeAll() {
    for entry in files.values { entry.file.close() }
    files = [:]
  }
}
