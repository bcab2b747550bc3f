import Testing

@testable import Findings

@Suite struct Base64Tests {
  @Test(arguments: 0..<70)
  func `bytes of every length come back`(count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    let text = Base64Text.encoded(bytes)
    #expect(Base64.decoded(Array(text.utf8).span) == bytes)
    #expect(Base64.decoded(Array(text.replacing("=", with: "").utf8).span) == bytes)
  }

  @Test(arguments: ["A", "AAAAA", "AA=", "AAA==", "AAAA=", "A===", "AA=A", "AA A", "AA-_", "ÄÖ", "===="])
  func `what is no base 64 is refused`(text: String) {
    #expect(Base64.decoded(Array(text.utf8).span) == nil)
  }

  @Test func `line breaks between the characters are passed over`() {
    #expect(Base64.decoded(Array("SGVs\r\nbG8=\n".utf8).span) == Array("Hello".utf8))
  }
}
