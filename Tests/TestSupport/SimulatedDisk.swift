public import Platform
import Synchronization

/// A disk in memory that crashes, tears, forgets, fills up and fails on demand, all from one seed.
///
/// Every write, truncation, sync, creation, rename and removal is a *step*. ``crashAfter(steps:)`` makes one of them the
/// last: it is torn, and everything after it throws (see ``Platform/DiskError/isSimulatedCrash``) until ``restart(_:)``.
///
/// ```swift
/// let disk = SimulatedDisk(seed: seed)
/// disk.crashAfter(steps: 7)
/// do { try useSpool(on: disk) } catch { #expect(disk.isDown) }
/// disk.restart(.powerLoss)
/// ```
public final class SimulatedDisk: Disk {
  public enum Crash: Sendable, CaseIterable {
    /// The process was killed: everything written is there, and as unsynced as before.
    case processCrash
    /// The power failed: synced bytes and synced names are there, of the rest whatever chance left.
    case powerLoss
  }

  private let state: Mutex<SimulatedDiskState>

  public init(seed: Seed) { state = Mutex(SimulatedDiskState(seed: seed)) }

  private init(copying state: SimulatedDiskState) { self.state = Mutex(state) }

  /// A second disk in the same state, to try another future on.
  public func copy() -> SimulatedDisk { SimulatedDisk(copying: state.withLock { $0 }) }

  // MARK: Faults

  /// The `steps`th step from now is interrupted by a crash; nil takes the order back.
  public func crashAfter(steps: Int?) {
    precondition(steps.map { $0 > 0 } ?? true)
    state.withLock { $0.stepsUntilCrash = steps }
  }

  /// Steps taken since the disk was made.
  public var steps: Int { state.withLock { $0.steps } }
  public var isDown: Bool { state.withLock { $0.isDown } }

  /// Crashes when that has not happened yet, and comes up again. Files opened before stay unusable.
  public func restart(_ crash: Crash = .powerLoss) { state.withLock { $0.restart(crash) } }

  /// Room for this many more bytes of file content; nil for as many as anybody likes.
  public var freeBytes: Int? {
    get { state.withLock { $0.freeBytes } }
    set { state.withLock { $0.freeBytes = newValue } }
  }

  public func inject(_ fault: DiskFault) { state.withLock { $0.faults.append(fault) } }
  public func removeFaults() { state.withLock { $0.faults = [] } }

  // MARK: The view from outside: no steps, no failures

  /// Every file there is, in the order of their paths.
  public var paths: [String] { state.withLock { $0.names.files.keys.sorted() } }

  /// A file's bytes as a process sees them; nil when there is no such file.
  public func bytes(of path: String) -> [UInt8]? { state.withLock { $0.content(of: path)?.bytes } }

  /// Only what of them is on the medium.
  public func durableBytes(of path: String) -> [UInt8]? { state.withLock { $0.content(of: path)?.durable } }

  /// Makes or replaces a file and its folder, durably.
  public func setBytes(of path: String, to bytes: [UInt8]) { state.withLock { $0.setBytes(of: path, to: bytes) } }

  /// Removes a file, durably.
  public func removeFile(_ path: String) { state.withLock { $0.removeFile(path) } }

  // MARK: Disk

  public func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> any DiskFile {
    let path = normalized(path)
    let opened = try with { (state) throws(DiskError) in try state.open(path, mode) }
    return SimulatedFile(disk: self, path: path, opened: opened)
  }

  public func names(in directory: String) throws(DiskError) -> [String] {
    let directory = normalized(directory)
    return try with { (state) throws(DiskError) in try state.list(directory) }
  }

  public func exists(_ path: String) throws(DiskError) -> Bool {
    let path = normalized(path)
    return try with { (state) throws(DiskError) in
      try state.checkUp(path)
      return state.names.files[path] != nil || state.folders.contains(path)
    }
  }

  public func isDirectory(_ path: String) throws(DiskError) -> Bool {
    let path = normalized(path)
    return try with { (state) throws(DiskError) in
      try state.checkUp(path)
      return state.folders.contains(path)
    }
  }

  public func createDirectory(_ path: String) throws(DiskError) {
    let path = normalized(path)
    try with { (state) throws(DiskError) in try state.createDirectory(path) }
  }

  public func rename(_ path: String, to target: String) throws(DiskError) {
    let (path, target) = (normalized(path), normalized(target))
    try with { (state) throws(DiskError) in try state.rename(path, to: target) }
  }

  public func remove(_ path: String) throws(DiskError) {
    let path = normalized(path)
    try with { (state) throws(DiskError) in try state.remove(path) }
  }

  public func syncDirectory(_ path: String) throws(DiskError) {
    let path = normalized(path)
    try with { (state) throws(DiskError) in try state.syncDirectory(path) }
  }

  func with<Value: Sendable>(
    _ body: (inout SimulatedDiskState) throws(DiskError) -> Value
  ) throws(DiskError) -> Value {
    let result: Result<Value, DiskError> = state.withLock { state in
      do throws(DiskError) { return .success(try body(&state)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  private func normalized(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
