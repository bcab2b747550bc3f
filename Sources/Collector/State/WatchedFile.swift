internal import Platform
internal import Synchronization

/// A small file of state that commands rewrite while the collector runs: read again whenever its bytes change.
final class WatchedFile<Value: Sendable>: Sendable {
  private let path: String
  private let disk: any Disk
  private let parse: @Sendable ([UInt8]) throws -> Value
  private let state: Mutex<(bytes: [UInt8]?, value: Value)>
  /// Held while the file is read, so that what was read earlier never replaces what was read later.
  private let reading = Mutex(())

  /// Waits with the reading until ``reload()``, for a file that nothing must wait for.
  init(unread path: String, disk: any Disk, absent: Value, parse: @escaping @Sendable ([UInt8]) throws -> Value) {
    self.path = path
    self.disk = disk
    self.parse = parse
    state = Mutex((nil, absent))
  }

  /// Reads the file; `absent` stands for one that is not there.
  convenience init(
    _ path: String, disk: any Disk, absent: Value, parse: @escaping @Sendable ([UInt8]) throws -> Value
  ) throws {
    self.init(unread: path, disk: disk, absent: absent, parse: parse)
    _ = try reload()
  }

  var value: Value { state.withLock { $0.value } }

  /// - Returns: whether it had changed. When it cannot be read, the value stays as it was; bytes that are no file of this
  ///   kind are an error once, and then nothing until they change.
  func reload() throws -> Bool { try reading.withLock { _ in try read() } }

  private func read() throws -> Bool {
    guard try disk.exists(path) else { return false }
    let bytes = try disk.contents(of: path)
    guard bytes != state.withLock({ $0.bytes }) else { return false }
    state.withLock { $0.bytes = bytes }
    let value = try parse(bytes)
    state.withLock { $0.value = value }
    return true
  }
}
