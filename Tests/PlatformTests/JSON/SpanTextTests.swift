import Platform
import TestSupport
import Testing

@Suite struct SpanTextTests {
  @Test func `bytes are compared with literals`() {
    let bytes = Array("finding".utf8)
    let span = bytes.span
    let equal = (span.equals("finding"), span.equals("findinG"), span.equals("findin"), span.equals("findings"))
    #expect(equal == (true, false, false, false))
    let prefixed = (span.hasPrefix(""), span.hasPrefix("find"), span.hasPrefix("finding"))
    #expect(prefixed == (true, true, true))
    let notPrefixed = (span.hasPrefix("findings"), span.hasPrefix("ind"))
    #expect(notPrefixed == (false, false))
  }

  @Test(arguments: [("finding", true), ("findinG", false), ("find", false), ("findings", false), ("", false)])
  func `bytes are compared with bytes`(text: String, isEqual: Bool) {
    let (left, right) = (Array("finding".utf8), Array(text.utf8))
    let result = left.span.isEqual(to: right.span)
    #expect(result == isEqual)
    let itself = right.span.isEqual(to: right.span)
    #expect(itself)
  }

  @Test(arguments: [
    (Array("é漢".utf8), "é漢"), ([0x61, 0xFF, 0x62], "a\u{FFFD}b"), ([], ""),
  ])
  func `bytes become text, and what is no UTF-8 a replacement character`(bytes: [UInt8], text: String) {
    let result = bytes.span.string
    #expect(result == text)
  }

  @Test func `a byte is found where a plain search finds it`() {
    var random = SeededGenerator(3)
    for count in 0..<80 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...3, using: &random) }
      for start in 0...count + 1 {
        let expected = start < count ? bytes[start...].firstIndex(of: 2) : nil
        let found = bytes.span.firstIndex(of: 2, from: start)
        #expect(found == expected)
      }
    }
  }

  @Test func `equal bytes have equal hashes and one changed byte another`() {
    var random = SeededGenerator(4)
    for count in 1..<70 {
      let bytes = random.bytes(count)
      let (hash, copy) = (hash(bytes), Array(bytes))
      #expect(self.hash(copy) == hash)
      var changed = bytes
      changed[Int.random(in: 0..<count, using: &random)] ^= 1
      #expect(self.hash(changed) != hash)
      #expect(self.hash(bytes + [0]) != hash)
    }
  }

  private func hash(_ bytes: [UInt8]) -> UInt64 { ByteHash.hash(bytes.span) }
}
