internal import Platform

/// A page of a dictionary as the index file keeps it: `count:u32 ends:u32[count] text`, little-endian.
extension TermList.Page {
  func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 + ends.count * 4 + text.count)
    let head = [UInt32(ends.count)]
    bytes.append(littleEndian: head.span)
    bytes.append(littleEndian: ends.span)
    bytes += text
    return bytes
  }

  /// - Returns: nil for bytes that are no page.
  init?(_ bytes: Span<UInt8>) {
    guard bytes.count >= 4 else { return nil }
    let count = Int(bytes.littleEndian(UInt32.self, at: 0, count: 1)[0])
    guard (bytes.count - 4) / 4 >= count else { return nil }
    let ends = bytes.littleEndian(UInt32.self, at: 4, count: count)
    var last: UInt32 = 0
    for end in ends {
      guard end >= last else { return nil }
      last = end
    }
    guard Int(last) == bytes.count - 4 - count * 4 else { return nil }
    self.init(text: bytes.extracting((4 + count * 4)..<bytes.count).array, ends: ends)
  }
}

extension TermList {
  /// - Returns: nil when a page is there that can only come behind others.
  init?(_ pages: [Page]) {
    for page in pages.dropLast() where page.ends.count != Self.termsPerPage { return nil }
    self.init()
    for page in pages {
      guard page.ends.count <= Self.termsPerPage, !page.ends.isEmpty else { return nil }
      append(page)
    }
  }
}
