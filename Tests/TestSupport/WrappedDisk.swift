public import Platform

/// A disk that does as the one it wraps, but for what a test lets it do otherwise.
public protocol WrappedDisk: Disk {
  associatedtype Base: Disk
  var base: Base { get }
}

extension WrappedDisk {
  public func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> any DiskFile { try base.open(path, mode) }
  public func names(in directory: String) throws(DiskError) -> [String] { try base.names(in: directory) }
  public func exists(_ path: String) throws(DiskError) -> Bool { try base.exists(path) }
  public func isDirectory(_ path: String) throws(DiskError) -> Bool { try base.isDirectory(path) }
  public func createDirectory(_ path: String) throws(DiskError) { try base.createDirectory(path) }
  public func rename(_ path: String, to target: String) throws(DiskError) { try base.rename(path, to: target) }
  public func remove(_ path: String) throws(DiskError) { try base.remove(path) }
  public func syncDirectory(_ path: String) throws(DiskError) { try base.syncDirectory(path) }
}

/// A file that does as the one it wraps, but for what a test lets it do otherwise.
public protocol WrappedFile: DiskFile {
  var base: any DiskFile { get }
}

extension WrappedFile {
  public func size() throws(DiskError) -> Int { try base.size() }
  public func read(at offset: Int, count: Int) throws(DiskError) -> [UInt8] { try base.read(at: offset, count: count) }
  public func write(_ bytes: Span<UInt8>, at offset: Int) throws(DiskError) { try base.write(bytes, at: offset) }
  public func truncate(to size: Int) throws(DiskError) { try base.truncate(to: size) }
  public func sync() throws(DiskError) { try base.sync() }
  public func close() { base.close() }
}
