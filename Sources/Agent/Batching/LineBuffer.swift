import Platform

/// Lines with their newlines, in blocks.
///
/// Blocks instead of one array that grows: what one batch frees, the next one uses, while arrays of megabytes that come
/// and go every few milliseconds cost an agent a third of its size, or of its time.
struct LineBuffer: Sendable, Equatable {
  private(set) var count = 0
  private var blocks: [[UInt8]] = []

  /// Below the 128 KiB from which the C library asks the system for memory instead of using its own again.
  private static let blockBytes = 120 << 10

  mutating func append(_ bytes: Span<UInt8>) {
    count += bytes.count
    var taken = 0
    while taken < bytes.count {
      let used = blocks.last?.count ?? Self.blockBytes
      if used >= Self.blockBytes {
        var block: [UInt8] = []
        block.reserveCapacity(Self.blockBytes)
        blocks.append(block)
        continue
      }
      let end = min(bytes.count, taken + Self.blockBytes - used)
      blocks[blocks.count - 1].append(bytes.extracting(taken..<end))
      taken = end
    }
  }

  mutating func appendNewline() {
    let newline: [UInt8] = [UInt8(ascii: "\n")]
    append(newline.span)
  }

  func copy(to bytes: inout [UInt8]) {
    bytes.reserveCapacity(count)
    for block in blocks { bytes.append(block.span) }
  }

  static func == (left: Self, right: Self) -> Bool {
    left.count == right.count && left.blocks.joined().elementsEqual(right.blocks.joined())
  }
}
