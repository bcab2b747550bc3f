import Platform

/// An open file of a ``SimulatedDisk``; of no use after its restart, as a descriptor is of no use after one.
final class SimulatedFile: DiskFile {
  private let disk: SimulatedDisk
  private let path: String
  private var opened: SimulatedDiskState.OpenedFile?

  init(disk: SimulatedDisk, path: String, opened: SimulatedDiskState.OpenedFile) {
    self.disk = disk
    self.path = path
    self.opened = opened
  }

  func size() throws(DiskError) -> Int {
    let (opened, path) = (try current(), path)
    return try disk.with { (state) throws(DiskError) in try state.bytes(opened, path).count }
  }

  func read(at offset: Int, count: Int) throws(DiskError) -> [UInt8] {
    let (opened, path) = (try current(), path)
    return try disk.with { (state) throws(DiskError) in
      try state.fail(.read, path)
      let bytes = try state.bytes(opened, path)
      return offset < bytes.count ? Array(bytes[offset..<min(bytes.count, offset + count)]) : []
    }
  }

  func write(_ bytes: Span<UInt8>, at offset: Int) throws(DiskError) {
    let (opened, path, bytes) = (try current(), path, bytes.array)
    try disk.with { (state) throws(DiskError) in try state.write(opened, path, bytes, at: offset) }
  }

  func truncate(to size: Int) throws(DiskError) {
    let (opened, path) = (try current(), path)
    try disk.with { (state) throws(DiskError) in try state.truncate(opened, path, to: size) }
  }

  func sync() throws(DiskError) {
    let (opened, path) = (try current(), path)
    try disk.with { (state) throws(DiskError) in try state.sync(opened, path) }
  }

  func close() { opened = nil }

  private func current() throws(DiskError) -> SimulatedDiskState.OpenedFile {
    guard let opened else { preconditionFailure("\(path) is used after it was closed") }
    return opened
  }
}
