internal import CLinux
internal import Glibc

/// The machine's own disk.
public struct FileDisk: Disk {
  public init() {}

  public func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> any DiskFile {
    let flags: Int32 =
      switch mode {
      case .read, .readParts: O_RDONLY
      case .write: O_RDWR
      case .create: O_RDWR | O_CREAT
      }
    let descriptor = unsafe Glibc.open(path, flags | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("open", path) }
    // Only a hint: where it is not taken, more is read.
    if mode == .readParts { _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_RANDOM) }
    return OpenFile(descriptor: descriptor, path: path)
  }

  public func names(in directory: String) throws(DiskError) -> [String] {
    guard let stream = unsafe opendir(directory) else {
      if errno == ENOENT { return [] }
      throw failure("list", directory)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      // Sound: readdir's d_name is a NUL-ended string inside the entry, valid until the next call.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  public func exists(_ path: String) throws(DiskError) -> Bool { try status(path) != nil }

  public func isDirectory(_ path: String) throws(DiskError) -> Bool {
    try status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
  }

  private func status(_ path: String) throws(DiskError) -> stat? {
    var status = stat()
    guard unsafe stat(path, &status) != 0 else { return status }
    if errno == ENOENT || errno == ENOTDIR { return nil }
    throw failure("look at", path)
  }

  public func createDirectory(_ path: String) throws(DiskError) {
    if path.isEmpty || path == "/" || path == "." { return }
    if unsafe mkdir(path, 0o700) == 0 { return try syncDirectory(FilePath.parent(of: path)) }
    switch errno {
    case EEXIST:
      guard try isDirectory(path) else {
        throw DiskError(operation: "make the folder", path: path, reason: .system(errno: ENOTDIR))
      }
    case ENOENT:
      try createDirectory(FilePath.parent(of: path))
      try createDirectory(path)
    default: throw failure("make the folder", path)
    }
  }

  public func rename(_ path: String, to target: String) throws(DiskError) {
    guard unsafe Glibc.rename(path, target) == 0 else { throw failure("rename", path) }
  }

  public func remove(_ path: String) throws(DiskError) {
    guard unsafe Glibc.remove(path) == 0 else { throw failure("remove", path) }
  }

  public func syncDirectory(_ path: String) throws(DiskError) {
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { _ = Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("flush", path) }
  }
}

func failure(_ operation: String, _ path: String) -> DiskError {
  DiskError(operation: operation, path: path, reason: .system(errno: errno))
}

private final class OpenFile: DiskFile {
  private var descriptor: Int32
  private let path: String

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close() }

  func size() throws(DiskError) -> Int {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw failure("look at", path) }
    return Int(status.st_size)
  }

  func read(at offset: Int, count: Int) throws(DiskError) -> [UInt8] {
    var failed: DiskError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { out, filled in
      while filled < count {
        // Sound: `filled` is below the capacity, and pread writes no more than it is given room for.
        let step = unsafe pread(
          descriptor, out.baseAddress.map { unsafe $0 + filled }, count - filled, off_t(offset + filled))
        if step == 0 { break }
        if step < 0 {
          if errno == EINTR { continue }
          failed = failure("read", path)
          break
        }
        filled += step
      }
    }
    if let failed { throw failed }
    return bytes
  }

  func write(_ bytes: Span<UInt8>, at offset: Int) throws(DiskError) {
    var failed: DiskError?
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var written = 0
      while written < buffer.count {
        let step = unsafe pwrite(
          descriptor, buffer.baseAddress.map { unsafe $0 + written }, buffer.count - written, off_t(offset + written))
        if step < 0 {
          if errno == EINTR { continue }
          failed = failure("write", path)
          return
        }
        written += step
      }
    }
    if let failed { throw failed }
  }

  func startWriting(at offset: Int, count: Int) {
    // A hint: what it cannot do, the next flush does.
    muster_start_writing(descriptor, offset, count)
  }

  func truncate(to size: Int) throws(DiskError) {
    guard ftruncate(descriptor, off_t(size)) == 0 else { throw failure("cut", path) }
  }

  func sync() throws(DiskError) {
    guard fdatasync(descriptor) == 0 else { throw failure("flush", path) }
  }

  func close() {
    guard descriptor >= 0 else { return }
    _ = Glibc.close(descriptor)
    descriptor = -1
  }
}
