import Testing
import Wire

@Suite struct Base64Tests {
  /// RFC 4648 §10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func `the vectors of RFC 4648 hold both ways`(plain: String, text: String) {
    #expect(Base64.text(Array(plain.utf8)) == text)
    #expect(Base64.bytes(text) == Array(plain.utf8))
    let unpadded = text.filter { $0 != "=" }
    #expect(Base64.text(Array(plain.utf8), .url) == unpadded)
    #expect(Base64.bytes(unpadded, .url) == Array(plain.utf8))
  }

  @Test(arguments: [Base64.Alphabet.standard, .url])
  func `any bytes are read back, in their alphabet only`(alphabet: Base64.Alphabet) {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      #expect(Base64.bytes(Base64.text(bytes, alphabet), alphabet) == bytes, "seed \(seed)")
    }
    #expect(Base64.text([0xFB, 0xFF, 0xFE], .standard) == "+//+")
    #expect(Base64.text([0xFB, 0xFF, 0xFE], .url) == "-__-")
  }

  @Test(arguments: [
    "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm9v=", "=", "====", "Z===", "Zm9v Zg==", "Zm9v\n", "-__-", "Zg==Zg==", "é",
  ])
  func `a second text for the same bytes is refused`(text: String) {
    #expect(Base64.bytes(text) == nil)
  }

  @Test(arguments: ["Z", "Zh", "Zm9", "Zg==", "+//+", "Zm9vZ", "Zm 9v"])
  func `the alphabet for URLs is read as strictly`(text: String) {
    #expect(Base64.bytes(text, .url) == nil)
  }
}
