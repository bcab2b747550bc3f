public import Platform

/// Why the spool did not do what was asked. Whatever it had promised to keep, it still keeps.
public enum SpoolError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Thrown before anything was written.
  case full(usedBytes: Int, limitBytes: Int)
  /// One batch alone is more than the spool may hold. Thrown before anything was written.
  case batchTooLarge(bytes: Int, limitBytes: Int)
  case invalidAgentName(String)
  case belongsToAnotherAgent(identity: String, configuredName: String, directory: String)
  case newerFormat(path: String, version: UInt32)
  case disk(DiskError)

  /// Whether nothing is wrong but the lack of room, in the spool or on its disk.
  public var isOutOfSpace: Bool {
    switch self {
    case .full: true
    case .disk(let error): error.isOutOfSpace
    default: false
    }
  }

  public var description: String {
    switch self {
    case .full(let used, let limit):
      "the spool holds \(used) of \(limit) bytes and is full: restore the collector link or raise spool.max_bytes"
    case .batchTooLarge(let bytes, let limit):
      "a batch of \(bytes) bytes does not fit into a spool of \(limit): raise spool.max_bytes or lower batch.max_bytes"
    case .invalidAgentName(let name):
      """
      \(name.debugDescription) cannot name an agent: use 1 to \(SpoolIdentity.maximumNameBytes) letters, digits, \
      hyphens, dots and underscores, the first a letter or digit
      """
    case .belongsToAnotherAgent(let identity, let name, let directory):
      """
      \(directory): holds batches of \(identity) that were not shipped yet, and this agent is called \(name): start it \
      under the old name until all is shipped, or give it a spool folder of its own
      """
    case .newerFormat(let path, let version):
      "\(path): has format \(version) and this version of Muster reads \(SegmentFormat.version): upgrade Muster"
    case .disk(let error): error.description
    }
  }
}

extension DiskError {
  /// Whether the bytes are there and the medium does not give them: EIO, which is 5 on every Linux.
  var isOfTheMedium: Bool { reason == .system(errno: 5) }
}

extension Disk {
  /// The first `count` bytes of a file; none when the medium does not give them, which is damage like any other.
  func readableBytes(of path: String, count: Int) throws(DiskError) -> [UInt8] {
    let file = try open(path, .read)
    defer { file.close() }
    do throws(DiskError) {
      return try readTwice { () throws(DiskError) in try file.read(at: 0, count: count) }
    } catch {
      guard error.isOfTheMedium else { throw error }
      return []
    }
  }
}

/// Tries once more when the medium fails: what a second look gives is no damage.
func readTwice<Value>(_ body: () throws(DiskError) -> Value) throws(DiskError) -> Value {
  do throws(DiskError) { return try body() } catch {
    guard error.isOfTheMedium else { throw error }
    return try body()
  }
}

/// Runs something on a disk and reports its failure as a failure of the spool.
func onDisk<Value>(_ body: () throws(DiskError) -> Value) throws(SpoolError) -> Value {
  do throws(DiskError) { return try body() } catch { throw .disk(error) }
}
