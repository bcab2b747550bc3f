import Foundation
import Platform
import TestSupport

/// A disk whose journal flushes wait while a test holds them.
final class HeldDisk: WrappedDisk {
  let base: SimulatedDisk
  private let gate = Gate()

  init(_ base: SimulatedDisk) { self.base = base }

  func hold() { gate.change { $0.isHeld = true } }
  func release() { gate.change { $0.isHeld = false } }

  /// Flushes of a journal that were asked for so far, held ones included.
  var flushes: Int { gate.flushes }

  fileprivate func waitAtGate(_ path: String) {
    if path.hasSuffix(".journal") { gate.pass() }
  }

  func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> any DiskFile {
    HeldFile(base: try base.open(path, mode), path: path, disk: self)
  }
}

/// `@unchecked`: every access to the state is between the condition's lock and unlock.
private final class Gate: @unchecked Sendable {
  private let condition = NSCondition()
  private var state = State()

  struct State {
    var isHeld = false
    var flushes = 0
  }

  func change(_ body: (inout State) -> Void) {
    condition.withLock {
      body(&state)
      condition.broadcast()
    }
  }

  var flushes: Int { condition.withLock { state.flushes } }

  func pass() {
    condition.withLock {
      state.flushes += 1
      while state.isHeld { condition.wait() }
    }
  }
}

private final class HeldFile: WrappedFile {
  let base: any DiskFile
  private let path: String
  private let disk: HeldDisk

  init(base: any DiskFile, path: String, disk: HeldDisk) {
    self.base = base
    self.path = path
    self.disk = disk
  }

  func sync() throws(DiskError) {
    disk.waitAtGate(path)
    try base.sync()
  }
}
