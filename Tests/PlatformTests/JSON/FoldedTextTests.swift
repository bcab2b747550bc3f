import Platform
import Testing

@Suite struct FoldedTextTests {
  @Test(arguments: ["a", "ab", "needle", "NEEDLE", "needle in a haystack", "é", "[", "@a", "{z`", "0123456789abcdef-"])
  func `a text is found wherever it is, in either case and in no other bytes`(wanted: String) {
    let text = FoldedText(wanted)
    let length = wanted.utf8.count
    for before in 0..<40 {
      for after in [0, 1, 15, 16, 40] {
        for written in [wanted.lowercased(), wanted.uppercased()] where written.utf8.count == length {
          let bytes = [UInt8](repeating: 0x7E, count: before) + written.utf8 + [UInt8](repeating: 0x7E, count: after)
          let isASCII = wanted.utf8.allSatisfy { $0 < 0x80 }
          guard isASCII || written == wanted else { continue }
          #expect(text.firstPosition(in: bytes.span) == before)
          #expect(text.firstPosition(in: bytes.span, from: before) == before)
          #expect(text.firstPosition(in: bytes.span, from: before + 1) == nil)
          for position in 0..<length {
            var other = bytes
            // Differs from the wanted byte in more than the bit of its case.
            other[before + position] ^= 0x03
            #expect(text.firstPosition(in: other.span) == nil)
          }
        }
      }
    }
  }

  @Test func `the first of several places is found, and from there on the next`() {
    let bytes = Array("xAbxabxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxaBab".utf8)
    let text = FoldedText("ab")
    var found: [Int] = []
    var start = 0
    while let place = text.firstPosition(in: bytes.span, from: start) {
      found.append(place)
      start = place + 1
    }
    #expect(found == [1, 4, 36, 38])
  }

  @Test func `ends of the text and the empty text have their answers`() {
    let bytes = Array("abc".utf8)
    #expect(FoldedText("abcd").firstPosition(in: bytes.span) == nil)
    #expect(FoldedText("c").firstPosition(in: bytes.span, from: 3) == nil)
    #expect(FoldedText("c").firstPosition(in: bytes.span, from: 4) == nil)
    #expect(FoldedText("").firstPosition(in: bytes.span, from: 3) == 3)
    #expect(FoldedText("").firstPosition(in: bytes.span, from: 4) == nil)
    let none: [UInt8] = []
    #expect(FoldedText("a").firstPosition(in: none.span) == nil)
  }
}
