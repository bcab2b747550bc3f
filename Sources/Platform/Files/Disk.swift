/// What Muster asks of a disk: the real one is ``FileDisk``, and tests make others fail, tear and forget.
///
/// Written bytes are durable after ``DiskFile/sync()``; a created, renamed or removed name is durable after
/// ``syncDirectory(_:)`` of its folder. Nothing else is promised, as POSIX promises nothing else.
public protocol Disk: Sendable {
  /// Opens a file. ``OpenMode/create`` also makes it when it is absent (mode 0600), but not its folder.
  func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> any DiskFile
  /// Names in a folder, sorted; none when the folder is absent.
  func names(in directory: String) throws(DiskError) -> [String]
  func exists(_ path: String) throws(DiskError) -> Bool
  func isDirectory(_ path: String) throws(DiskError) -> Bool
  /// Makes a folder and those above it (mode 0700).
  func createDirectory(_ path: String) throws(DiskError)
  func rename(_ path: String, to target: String) throws(DiskError)
  func remove(_ path: String) throws(DiskError)
  func syncDirectory(_ path: String) throws(DiskError)
}

public enum OpenMode: Sendable {
  case read
  /// To read a part here and there: the medium gives what is asked for at once, and none of what lies around it.
  case readParts
  case write
  case create
}

/// One open file. Used by one task at a time.
public protocol DiskFile: AnyObject {
  func size() throws(DiskError) -> Int
  /// Reads up to `count` bytes; fewer only at the end of the file.
  func read(at offset: Int, count: Int) throws(DiskError) -> [UInt8]
  /// Writes all of `bytes`, or throws having written some of them.
  func write(_ bytes: Span<UInt8>, at offset: Int) throws(DiskError)
  /// Lets the medium begin with written bytes, so that the next ``sync()`` has less to wait for. Promises nothing.
  func startWriting(at offset: Int, count: Int)
  func truncate(to size: Int) throws(DiskError)
  /// Waits until the bytes, and a size needed to read them, are on the medium.
  func sync() throws(DiskError)
  func close()
}

extension DiskFile {
  public func startWriting(at offset: Int, count: Int) {}
}

extension Disk {
  /// All bytes of a file of at most `limit` bytes.
  public func contents(of path: String, limit: Int = 64 << 20) throws(DiskError) -> [UInt8] {
    let file = try open(path, .read)
    defer { file.close() }
    let size = try file.size()
    guard size <= limit else {
      throw DiskError(operation: "read", path: path, reason: .tooLarge(bytes: size, limit: limit))
    }
    return try file.read(at: 0, count: size)
  }

  /// Replaces a file so that a reader, or a restart after a crash, finds the old bytes or the new ones, never a mixture.
  public func replace(_ path: String, with bytes: [UInt8]) throws(DiskError) {
    let temporary = path + FilePath.unfinishedSuffix
    let file = try open(temporary, .create)
    do {
      defer { file.close() }
      try file.truncate(to: 0)
      try file.write(bytes.span, at: 0)
      try file.sync()
    }
    try rename(temporary, to: path)
    try syncDirectory(FilePath.parent(of: path))
  }
}

public enum FilePath {
  /// Ends the name under which ``Disk/replace(_:with:)`` writes. A crash or a failure may leave such a file, which counts
  /// for nothing.
  public static let unfinishedSuffix = ".new"

  public static func join(_ parts: String...) -> String {
    var result = ""
    for part in parts where !part.isEmpty {
      if !result.isEmpty && !result.hasSuffix("/") { result += "/" }
      result += part
    }
    return result
  }

  /// The folder a path is in; "." for a bare name.
  public static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  public static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}
