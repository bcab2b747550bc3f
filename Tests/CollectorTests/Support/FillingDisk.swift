import Platform
import Synchronization
import TestSupport

/// A disk that is full from some step on, until somebody makes room: writes stop halfway, and no name is made.
final class FillingDisk: WrappedDisk {
  let base: SimulatedDisk
  private let state = Mutex<State>(State())

  private struct State {
    var stepsLeft: Int?
    var isFull = false
  }

  init(_ base: SimulatedDisk) { self.base = base }

  /// The `steps`th step from now that needs space is the first to find none.
  func fill(after steps: Int) { state.withLock { $0 = State(stepsLeft: steps) } }

  func makeRoom() { state.withLock { $0 = State() } }

  /// Whether a step was refused since ``fill(after:)``.
  var isFull: Bool { state.withLock { $0.isFull } }

  /// Counts a step that needs space; true when there is none.
  fileprivate func lacksSpace() -> Bool {
    state.withLock { state in
      guard let left = state.stepsLeft else { return false }
      state.stepsLeft = left - 1
      state.isFull = state.isFull || left <= 1
      return state.isFull
    }
  }

  func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> any DiskFile {
    if mode == .create, try !base.exists(path), lacksSpace() { throw .outOfSpace("open", path) }
    return FillingFile(base: try base.open(path, mode), path: path, disk: self)
  }

  func createDirectory(_ path: String) throws(DiskError) {
    if try !base.isDirectory(path), lacksSpace() { throw .outOfSpace("create the folder", path) }
    try base.createDirectory(path)
  }

  func rename(_ path: String, to target: String) throws(DiskError) {
    if lacksSpace() { throw .outOfSpace("rename", path) }
    try base.rename(path, to: target)
  }
}

private final class FillingFile: WrappedFile {
  let base: any DiskFile
  private let path: String
  private let disk: FillingDisk

  init(base: any DiskFile, path: String, disk: FillingDisk) {
    self.base = base
    self.path = path
    self.disk = disk
  }

  func write(_ bytes: Span<UInt8>, at offset: Int) throws(DiskError) {
    if disk.lacksSpace() {
      try base.write(bytes.extracting(0..<bytes.count / 2), at: offset)
      throw .outOfSpace("write", path)
    }
    try base.write(bytes, at: offset)
  }

  /// Delayed allocation finds out only here.
  func sync() throws(DiskError) {
    if disk.lacksSpace() { throw .outOfSpace("sync", path) }
    try base.sync()
  }
}
