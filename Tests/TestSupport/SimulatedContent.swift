/// The bytes of one simulated file: what a process sees, what is on the medium, and the changes between the two.
struct SimulatedContent: Sendable {
  enum Change: Sendable {
    case write([UInt8], offset: Int)
    case truncate(size: Int)
  }

  private(set) var bytes: [UInt8] = []
  private(set) var durable: [UInt8] = []
  private var unsynced: [Change] = []
  /// Whether `bytes` shows changes that nothing will bring to the medium.
  private var hasForgotten = false

  static let sectorBytes = 512

  mutating func apply(_ change: Change) {
    Self.apply(change, to: &bytes)
    unsynced.append(change)
  }

  mutating func sync() {
    for change in unsynced { Self.apply(change, to: &durable) }
    unsynced = []
  }

  /// A sync failed, and its changes with it: they are still seen, and count as clean.
  mutating func forget() {
    hasForgotten = hasForgotten || !unsynced.isEmpty
    unsynced = []
  }

  /// Puts `bytes` there as if they had always been.
  mutating func set(_ bytes: [UInt8]) {
    self.bytes = bytes
    durable = bytes
    unsynced = []
    hasForgotten = false
  }

  /// A power cut: every unsynced write survives wholly, not at all, or in some of its sectors; an unsynced size may revert,
  /// or survive without the bytes, which are zeros then.
  mutating func losePower(using generator: inout SeededGenerator) {
    guard !unsynced.isEmpty || hasForgotten else { return }
    var survivor = durable
    let fate = Int.random(in: 0..<4, using: &generator)
    for change in unsynced {
      switch fate {
      case 0: break
      case 1: Self.apply(change, to: &survivor)
      default: Self.applyPartly(change, to: &survivor, using: &generator)
      }
    }
    if survivor.count > durable.count, generator.chance(1, in: 4) {
      survivor.removeLast(survivor.count - durable.count)
    } else if survivor.count < bytes.count, generator.chance(1, in: 4) {
      survivor.append(contentsOf: repeatElement(0, count: bytes.count - survivor.count))
    }
    set(survivor)
  }

  private static func apply(_ change: Change, to bytes: inout [UInt8]) {
    switch change {
    case .write(let written, let offset):
      if written.isEmpty { return }
      if bytes.count < offset { bytes.append(contentsOf: repeatElement(0, count: offset - bytes.count)) }
      let overlap = min(bytes.count, offset + written.count)
      bytes.replaceSubrange(offset..<overlap, with: written)
    case .truncate(let size):
      if size < bytes.count {
        bytes.removeLast(bytes.count - size)
      } else {
        bytes.append(contentsOf: repeatElement(0, count: size - bytes.count))
      }
    }
  }

  private static func applyPartly(_ change: Change, to bytes: inout [UInt8], using generator: inout SeededGenerator) {
    switch (change, Int.random(in: 0..<3, using: &generator)) {
    case (_, 0): break
    case (.truncate, _), (_, 1): apply(change, to: &bytes)
    case (.write(let written, let offset), _):
      var start = 0
      while start < written.count {
        let end = min(written.count, ((offset + start) / sectorBytes + 1) * sectorBytes - offset)
        if generator.chance(1, in: 2) {
          apply(.write(Array(written[start..<end]), offset: offset + start), to: &bytes)
        }
        start = end
      }
    }
  }
}
