import Platform
import TestSupport
import Testing

@Suite struct FileDiskTests {
  private let folder: TemporaryFolder
  private let disk = FileDisk()

  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> String { FilePath.join(folder.path, name) }

  @Test func `bytes are written, read and cut at any place`() throws {
    let file = try disk.open(path("a"), .create)
    defer { file.close() }
    try file.write(Array("0123456789".utf8).span, at: 0)
    try file.write(Array("ab".utf8).span, at: 4)
    try file.sync()
    #expect(try file.size() == 10)
    #expect(try file.read(at: 3, count: 4) == Array("3ab6".utf8))
    #expect(try file.read(at: 8, count: 100) == Array("89".utf8))
    #expect(try file.read(at: 100, count: 1) == [])
    try file.truncate(to: 5)
    #expect(try file.read(at: 0, count: 100) == Array("0123a".utf8))
    try file.write(Array("z".utf8).span, at: 7)
    #expect(try file.read(at: 0, count: 100) == Array("0123a\0\0z".utf8))
    #expect(try disk.open(path("a"), .read).size() == 8)
  }

  @Test func `a file is opened as it was asked for`() throws {
    #expect(throws: DiskError.self) { try disk.open(path("absent"), .read) }
    #expect(throws: DiskError.self) { try disk.open(path("absent"), .write) }
    #expect(try !disk.exists(path("absent")))
    try disk.open(path("there"), .create).close()
    #expect(try disk.exists(path("there")) && !disk.isDirectory(path("there")))
    let reading = try disk.open(path("there"), .read)
    let byte: [UInt8] = [1]
    #expect(throws: DiskError.self) { try reading.write(byte.span, at: 0) }
    // Opening for creation keeps what is there.
    try disk.replace(path("there"), with: [1, 2])
    #expect(try disk.open(path("there"), .create).size() == 2)
  }

  @Test func `folders are made with those above them, listed in order and removed`() throws {
    try disk.createDirectory(path("x/y/z"))
    try disk.createDirectory(path("x/y/z"))
    for name in ["c", "a", "b"] { try disk.open(path("x/y/\(name)"), .create).close() }
    #expect(try disk.names(in: path("x/y")) == ["a", "b", "c", "z"])
    #expect(try disk.isDirectory(path("x/y/z")))
    #expect(try disk.names(in: path("nowhere")) == [])
    try disk.remove(path("x/y/a"))
    try disk.remove(path("x/y/z"))
    try disk.rename(path("x/y/b"), to: path("x/y/d"))
    try disk.syncDirectory(path("x/y"))
    #expect(try disk.names(in: path("x/y")) == ["c", "d"])
    let error = #expect(throws: DiskError.self) { try disk.createDirectory(path("x/y/c/under-a-file")) }
    #expect(error?.isNotFound == false)
    #expect(throws: DiskError.self) { try disk.createDirectory(path("x/y/c")) }
  }

  @Test func `a file is replaced whole and nothing else is left`() throws {
    try disk.replace(path("state"), with: Array("old and longer".utf8))
    try disk.replace(path("state"), with: Array("new".utf8))
    #expect(try disk.contents(of: path("state")) == Array("new".utf8))
    #expect(try disk.names(in: folder.path) == ["state"])
  }

  @Test func `a file larger than the limit is not read whole`() throws {
    try disk.replace(path("large"), with: [1, 2, 3])
    #expect(try disk.contents(of: path("large"), limit: 3) == [1, 2, 3])
    let error = #expect(throws: DiskError.self) { try disk.contents(of: path("large"), limit: 2) }
    #expect(error?.reason == .tooLarge(bytes: 3, limit: 2))
  }

  @Test func `what is secret is readable by its owner alone`() throws {
    try disk.createDirectory(path("keys"))
    try disk.replace(path("keys/k"), with: [1])
    let folderMode = try FileMode.of(path("keys"))
    let fileMode = try FileMode.of(path("keys/k"))
    #expect(folderMode == 0o700 && fileMode == 0o600)
  }

  @Test func `a second holder of a folder is kept out until the first lets go`() throws {
    do {
      let first = try FolderLock(folder.path)
      let error = #expect(throws: DiskError.self) { _ = try FolderLock(folder.path) }
      #expect(error?.reason == .heldByAnotherProcess)
      #expect(error?.description.contains(folder.path) == true)
      withExtendedLifetime(first) {}
    }
    _ = try FolderLock(folder.path)
    #expect(throws: DiskError.self) { _ = try FolderLock(path("nowhere")) }
  }
}
