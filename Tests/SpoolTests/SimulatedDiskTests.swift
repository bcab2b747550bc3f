import Platform
import TestSupport
import Testing

/// The tests of everything durable rest on this disk, so it is tested itself.
@Suite struct SimulatedDiskTests {
  private func write(_ bytes: [UInt8], to path: String, on disk: SimulatedDisk, sync: Bool) throws {
    let file = try disk.open(path, .create)
    try file.write(bytes.span, at: 0)
    if sync { try file.sync() }
  }

  @Test(arguments: Seed.fresh(count: 30))
  func `synced bytes under a synced name survive a power cut`(seed: Seed) throws {
    let disk = SimulatedDisk(seed: seed)
    try write([1, 2, 3], to: "a", on: disk, sync: true)
    try disk.syncDirectory(".")
    try write([UInt8](repeating: 9, count: 4000), to: "b", on: disk, sync: false)
    disk.restart(.powerLoss)
    #expect(disk.bytes(of: "a") == [1, 2, 3])
  }

  @Test func `unsynced writes, sizes and names survive in every possible way`() throws {
    var sizes: Set<Int> = []
    var isGone = false
    var isTorn = false
    for seed in 0..<200 {
      let disk = SimulatedDisk(seed: Seed(UInt64(seed)))
      try write([UInt8](repeating: 7, count: 2000), to: "a", on: disk, sync: false)
      disk.restart(.powerLoss)
      guard let bytes = disk.bytes(of: "a") else {
        isGone = true
        continue
      }
      sizes.insert(bytes.count)
      isTorn = isTorn || bytes.contains(0) && bytes.contains(7)
    }
    #expect(isGone && isTorn && sizes.contains(0) && sizes.contains(2000) && sizes.count > 2)
  }

  @Test(arguments: Seed.fresh(count: 30))
  func `everything written survives the death of the process`(seed: Seed) throws {
    let disk = SimulatedDisk(seed: seed)
    try write([1, 2, 3], to: "a", on: disk, sync: false)
    disk.restart(.processCrash)
    #expect(disk.bytes(of: "a") == [1, 2, 3])
    #expect(disk.durableBytes(of: "a") == [])
  }

  @Test(arguments: Seed.fresh(count: 100))
  func `a replaced file is the old one or the new one after a crash in any step`(seed: Seed) throws {
    for steps in 1...6 {
      let disk = SimulatedDisk(seed: seed)
      disk.setBytes(of: "a", to: [1])
      disk.crashAfter(steps: steps)
      let isDone = (try? disk.replace("a", with: [2, 2])) != nil
      disk.restart(SimulatedDisk.Crash.allCases[Int(seed.value % 2)])
      let bytes = try #require(disk.bytes(of: "a"))
      #expect(bytes == [2, 2] || !isDone && bytes == [1])
    }
  }

  @Test func `after a crash nothing works until the restart and old files not even then`() throws {
    let disk = SimulatedDisk(seed: 1)
    let file = try disk.open("a", .create)
    disk.crashAfter(steps: 1)
    #expect(throws: DiskError.self) { try file.sync() }
    #expect(throws: DiskError.self) { try disk.exists("a") }
    disk.restart(.processCrash)
    #expect(try disk.exists("a"))
    #expect(throws: DiskError.self) { try file.size() }
  }

  @Test func `a full disk takes a part of a write at most`() throws {
    let disk = SimulatedDisk(seed: 1)
    disk.freeBytes = 10
    let file = try disk.open("a", .create)
    do {
      try file.write([UInt8](repeating: 1, count: 11).span, at: 0)
      Issue.record("11 bytes fitted into 10")
    } catch { #expect(error.isOutOfSpace) }
    #expect(try file.size() <= 10)
    try file.truncate(to: 0)
    try file.write([UInt8](repeating: 1, count: 10).span, at: 0)
    #expect(disk.freeBytes == 0)
  }
}
