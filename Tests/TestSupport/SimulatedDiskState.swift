import Platform

/// What a ``SimulatedDisk`` holds, and what each step does to it.
struct SimulatedDiskState: Sendable {
  struct OpenedFile: Sendable {
    let file: Int
    let boot: Int
    let isWritable: Bool
  }

  var names = SimulatedNames()
  var folders: Set<String> = [".", "/"]
  var faults: [DiskFault] = []
  var stepsUntilCrash: Int?
  private(set) var steps = 0
  private(set) var isDown = false

  private var generator: SeededGenerator
  private var contents: [Int: SimulatedContent] = [:]
  private var files = 0
  private var boot = 0
  private var capacity: Int?

  init(seed: Seed) { generator = SeededGenerator(seed) }

  // MARK: Seen from outside

  func content(of path: String) -> SimulatedContent? { names.files[path].flatMap { contents[$0] } }

  mutating func setBytes(of path: String, to bytes: [UInt8]) {
    makeFolders(FilePath.parent(of: path))
    files += 1
    contents[files] = SimulatedContent()
    contents[files]?.set(bytes)
    names.set(path, files)
  }

  mutating func removeFile(_ path: String) {
    names.unlink(path)
    names.sync(directory: FilePath.parent(of: path))
  }

  var freeBytes: Int? {
    get { capacity.map { max(0, $0 - usedBytes) } }
    set { capacity = newValue.map { $0 + usedBytes } }
  }

  private var usedBytes: Int { names.files.values.reduce(0) { $0 + (contents[$1]?.bytes.count ?? 0) } }

  mutating func restart(_ crash: SimulatedDisk.Crash) {
    if crash == .powerLoss {
      names.losePower(using: &generator)
      // In the order of their numbers: the order of a dictionary would not come from the seed.
      for file in contents.keys.sorted() { contents[file]?.losePower(using: &generator) }
    }
    let named = names.all
    contents = contents.filter { named.contains($0.key) }
    isDown = false
    stepsUntilCrash = nil
    boot += 1
  }

  // MARK: Failing

  func checkUp(_ path: String) throws(DiskError) {
    if isDown { throw .simulatedCrash(path) }
  }

  /// Throws when the disk is down or a fault was injected for this.
  mutating func fail(_ operation: DiskFault.Operation, _ path: String) throws(DiskError) {
    try checkUp(path)
    guard
      let match = faults.firstIndex(where: { $0.strikes(operation, path) })
    else { return }
    let errno = faults[match].errno
    faults[match].times -= 1
    if faults[match].times <= 0 { faults.remove(at: match) }
    throw error("\(operation)", path, errno)
  }

  /// Counts a step. True when the crash comes in it: the caller does it by half, and throws.
  private mutating func isLastStep() -> Bool {
    steps += 1
    guard let left = stepsUntilCrash else { return false }
    stepsUntilCrash = left - 1
    isDown = left == 1
    return isDown
  }

  private func error(_ operation: String, _ path: String, _ errno: Int32) -> DiskError {
    DiskError(operation: operation, path: path, reason: .system(errno: errno))
  }

  // MARK: Names

  mutating func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> OpenedFile {
    try fail(.open, path)
    if folders.contains(path) { throw error("open", path, DiskFault.isFolder) }
    if names.files[path] == nil {
      guard mode == .create, folders.contains(FilePath.parent(of: path)) else {
        throw error("open", path, DiskFault.notFound)
      }
      let isLast = isLastStep()
      if !isLast || generator.chance(1, in: 2) {
        files += 1
        contents[files] = SimulatedContent()
        names.link(path, files)
      }
      if isLast { throw .simulatedCrash(path) }
    }
    guard let file = names.files[path] else { throw error("open", path, DiskFault.notFound) }
    return OpenedFile(file: file, boot: boot, isWritable: mode != .read)
  }

  mutating func list(_ directory: String) throws(DiskError) -> [String] {
    try fail(.list, directory)
    let paths = Array(names.files.keys) + folders.filter { $0 != directory }
    return paths.filter { FilePath.parent(of: $0) == directory }.map(FilePath.name(of:)).sorted()
  }

  mutating func createDirectory(_ path: String) throws(DiskError) {
    try fail(.createDirectory, path)
    if folders.contains(path) { return }
    // The real disk syncs the folder above at once; so a folder is durable or was never made.
    let isLast = isLastStep()
    if !isLast || generator.chance(1, in: 2) { makeFolders(path) }
    if isLast { throw .simulatedCrash(path) }
  }

  private mutating func makeFolders(_ path: String) {
    guard folders.insert(path).inserted else { return }
    makeFolders(FilePath.parent(of: path))
  }

  mutating func rename(_ path: String, to target: String) throws(DiskError) {
    try fail(.rename, path)
    if folders.contains(path) || folders.contains(target) { throw error("rename", path, DiskFault.invalid) }
    guard names.files[path] != nil, folders.contains(FilePath.parent(of: target)) else {
      throw error("rename", path, DiskFault.notFound)
    }
    let isLast = isLastStep()
    if !isLast || generator.chance(1, in: 2) { names.rename(path, to: target) }
    if isLast { throw .simulatedCrash(path) }
  }

  mutating func remove(_ path: String) throws(DiskError) {
    try fail(.remove, path)
    let isFolder = folders.contains(path)
    if isFolder, try !list(path).isEmpty { throw error("remove", path, DiskFault.notEmpty) }
    guard isFolder || names.files[path] != nil else { throw error("remove", path, DiskFault.notFound) }
    let isLast = isLastStep()
    if !isLast || generator.chance(1, in: 2) {
      if isFolder { folders.remove(path) } else { names.unlink(path) }
    }
    if isLast { throw .simulatedCrash(path) }
  }

  mutating func syncDirectory(_ path: String) throws(DiskError) {
    try fail(.syncDirectory, path)
    guard folders.contains(path) else { throw error("open", path, DiskFault.notFound) }
    if isLastStep() { throw .simulatedCrash(path) }
    names.sync(directory: path)
  }

  // MARK: Bytes

  func bytes(_ opened: OpenedFile, _ path: String) throws(DiskError) -> [UInt8] {
    try checkUp(path)
    return try current(opened, path).bytes
  }

  private func current(_ opened: OpenedFile, _ path: String) throws(DiskError) -> SimulatedContent {
    guard opened.boot == boot, let content = contents[opened.file] else { throw .simulatedCrash(path) }
    return content
  }

  mutating func write(_ opened: OpenedFile, _ path: String, _ bytes: [UInt8], at offset: Int) throws(DiskError) {
    precondition(opened.isWritable, "\(path) was opened for reading")
    let size = try self.bytes(opened, path).count
    do throws(DiskError) { try fail(.write, path) } catch {
      if !isDown { apply(.write(prefix(of: bytes), offset: offset), to: opened) }
      throw error
    }
    if isLastStep() {
      apply(.write(prefix(of: bytes), offset: offset), to: opened)
      throw .simulatedCrash(path)
    }
    if let free = freeBytes, offset + bytes.count - size > free {
      let fitting = max(0, size + free - offset)
      apply(.write(prefix(of: Array(bytes.prefix(fitting))), offset: offset), to: opened)
      throw .outOfSpace("write", path)
    }
    apply(.write(bytes, offset: offset), to: opened)
  }

  mutating func truncate(_ opened: OpenedFile, _ path: String, to size: Int) throws(DiskError) {
    precondition(opened.isWritable, "\(path) was opened for reading")
    _ = try bytes(opened, path)
    try fail(.truncate, path)
    let isLast = isLastStep()
    if !isLast || generator.chance(1, in: 2) { apply(.truncate(size: size), to: opened) }
    if isLast { throw .simulatedCrash(path) }
  }

  mutating func sync(_ opened: OpenedFile, _ path: String) throws(DiskError) {
    _ = try bytes(opened, path)
    let forgets = faults.first { $0.strikes(.sync, path) }?.forgets ?? false
    do throws(DiskError) { try fail(.sync, path) } catch {
      if forgets, !isDown { contents[opened.file]?.forget() }
      throw error
    }
    if isLastStep() { throw .simulatedCrash(path) }
    contents[opened.file]?.sync()
  }

  private mutating func apply(_ change: SimulatedContent.Change, to opened: OpenedFile) {
    contents[opened.file]?.apply(change)
  }

  private mutating func prefix(of bytes: [UInt8]) -> [UInt8] {
    Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))
  }
}
