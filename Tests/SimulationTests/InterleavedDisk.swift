import Platform
import Synchronization
import TestSupport

/// A simulated disk on which another's work can come between any two steps of whoever uses it.
final class InterleavedDisk: WrappedDisk {
  let base: SimulatedDisk
  private let order = Mutex<Order?>(nil)

  private struct Order {
    var stepsLeft: Int
    let work: @Sendable () -> Void
  }

  init(_ base: SimulatedDisk) { self.base = base }

  /// Does `work` just before the `steps`th change of a file that `body` makes; not at all when it makes fewer.
  func interrupting<R>(
    beforeStep steps: Int, with work: @escaping @Sendable () -> Void, body: () throws -> R
  ) rethrows -> R {
    order.withLock { $0 = Order(stepsLeft: steps, work: work) }
    defer { order.withLock { $0 = nil } }
    return try body()
  }

  fileprivate func step() {
    let work: (@Sendable () -> Void)? = order.withLock { order in
      guard let due = order else { return nil }
      order?.stepsLeft -= 1
      guard due.stepsLeft <= 1 else { return nil }
      order = nil
      return due.work
    }
    work?()
  }

  func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> any DiskFile {
    InterleavedFile(base: try base.open(path, mode), disk: self)
  }
}

private final class InterleavedFile: WrappedFile {
  let base: any DiskFile
  private let disk: InterleavedDisk

  init(base: any DiskFile, disk: InterleavedDisk) {
    self.base = base
    self.disk = disk
  }

  func write(_ bytes: Span<UInt8>, at offset: Int) throws(DiskError) {
    disk.step()
    try base.write(bytes, at: offset)
  }

  func truncate(to size: Int) throws(DiskError) {
    disk.step()
    try base.truncate(to: size)
  }

  func sync() throws(DiskError) {
    disk.step()
    try base.sync()
  }
}
