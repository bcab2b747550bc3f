import Platform
import Testing

@Suite struct HexadecimalTests {
  private func bytes(_ text: String) -> [UInt8]? { Hexadecimal.bytes(Array(text.utf8).span) }
  private func words(_ text: String) -> (high: UInt64, low: UInt64)? { Hexadecimal.words(Array(text.utf8).span) }

  @Test func `every byte is two lower-case digits and comes back`() {
    let bytes = (0...255).map { UInt8($0) }
    let text = Hexadecimal.text(bytes)
    #expect(text.hasPrefix("000102030405060708090a0b0c0d0e0f10") && text.hasSuffix("fdfeff"))
    #expect(self.bytes(text) == bytes)
    #expect(self.bytes("") == [])
  }

  @Test(arguments: ["0", "0g", "A0", "0A", " 0", "0x", "é", "00 "])
  func `other text is refused`(text: String) {
    #expect(bytes(text) == nil)
  }

  @Test func `32 digits are two words`() {
    let words = words("0123456789abcdeffedcba9876543210")
    #expect(words?.high == 0x0123_4567_89ab_cdef && words?.low == 0xfedc_ba98_7654_3210)
    #expect(self.words("0123456789abcdeffedcba987654321") == nil)
    #expect(self.words("0123456789abcdefFedcba9876543210") == nil)
  }
}
