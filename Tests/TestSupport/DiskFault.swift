public import Platform

/// A failure to come: the next `times` operations of these kinds on matching paths fail with `errno`.
///
/// A failing write may have written a part. Bytes whose sync failed are as unsafe as if it had never been asked for; with
/// ``forgets`` they are lost to the medium for good, whatever is synced later, though every reader still sees them: what
/// Linux does with pages that could not be written.
public struct DiskFault: Sendable {
  public enum Operation: Hashable, Sendable, CaseIterable {
    case open, list, read, write, truncate, sync, rename, remove, createDirectory, syncDirectory
  }

  public var operations: Set<Operation>
  public var pathContains: String
  public var errno: Int32
  public var times: Int
  /// Only written again, the bytes can become durable.
  public var forgets = false

  /// - Parameter errno: 5 (EIO) when not given.
  public init(
    _ operations: Set<Operation>, pathContains: String = "", errno: Int32 = DiskFault.inputOutput, times: Int = 1
  ) {
    self.operations = operations
    self.pathContains = pathContains
    self.errno = errno
    self.times = times
  }

  func strikes(_ operation: Operation, _ path: String) -> Bool {
    operations.contains(operation) && (pathContains.isEmpty || path.contains(pathContains))
  }

  // Linux numbers: only the platform module may ask the system for them.
  public static let notFound: Int32 = 2
  public static let inputOutput: Int32 = 5
  public static let isFolder: Int32 = 21
  public static let invalid: Int32 = 22
  public static let outOfSpace: Int32 = 28
  public static let notEmpty: Int32 = 39
}

extension DiskError {
  static func simulatedCrash(_ path: String) -> DiskError {
    DiskError(operation: "go on after a simulated crash", path: path, reason: .system(errno: DiskFault.inputOutput))
  }

  /// Whether the ``SimulatedDisk`` is down, so that a test has to restart it.
  public var isSimulatedCrash: Bool { self == .simulatedCrash(path) }
}
