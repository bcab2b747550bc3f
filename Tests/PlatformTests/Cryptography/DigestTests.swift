import Platform
import TestSupport
import Testing

@Suite struct DigestTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `SHA-256 is that of FIPS 180`(text: String, digest: String) {
    #expect(SHA256Digest(of: Array(text.utf8)).hexadecimal == digest)
  }

  @Test func `a digest's bytes make it again, and other lengths make none`() {
    let digest = SHA256Digest(of: [1, 2, 3])
    #expect(SHA256Digest(bytes: digest.bytes) == digest)
    #expect(Hexadecimal.text(digest.bytes) == digest.hexadecimal)
    #expect(SHA256Digest(bytes: digest.bytes.dropLast()) == nil)
    #expect(SHA256Digest(bytes: digest.bytes + [0]) == nil)
    #expect(SHA256Digest(of: [1, 2, 4]) != digest)
    #expect(Set([digest, SHA256Digest(of: [1, 2, 3])]).count == 1)
  }

  /// RFC 4231, cases 1, 2, 3 and 6.
  @Test(arguments: [
    (
      Array(repeating: 0x0B as UInt8, count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      Array(repeating: 0xAA, count: 20), Array(repeating: 0xDD as UInt8, count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      Array(repeating: 0xAA, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ])
  func `HMAC-SHA256 is that of RFC 4231`(key: [UInt8], message: [UInt8], code: String) {
    let secret = SecretBytes(key)
    let expected = HMACSHA256.code(for: message, key: secret)
    #expect(Hexadecimal.text(expected) == code)
    #expect(HMACSHA256.isValid(expected, for: message, key: secret))
    var wrong = expected
    wrong[31] ^= 1
    #expect(!HMACSHA256.isValid(wrong, for: message, key: secret))
    #expect(!HMACSHA256.isValid(Array(expected.dropLast()), for: message, key: secret))
    #expect(!HMACSHA256.isValid(expected, for: message + [0], key: secret))
  }

  @Test func `an empty key and an empty message have a code`() {
    let code = HMACSHA256.code(for: [], key: SecretBytes([]))
    #expect(Hexadecimal.text(code) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
  }

  @Test func `bytes are compared whole`() {
    #expect(ConstantTime.equal([], []) && ConstantTime.equal([1, 2], [1, 2]))
    #expect(!ConstantTime.equal([1, 2], [1, 3]) && !ConstantTime.equal([1], [1, 2]) && !ConstantTime.equal([], [0]))
  }

  @Test func `a secret prints as nothing`() {
    let secret = SecretBytes(Array("hunter2".utf8))
    var dumped = ""
    dump(secret, to: &dumped)
    for text in ["\(secret)", String(describing: secret), String(reflecting: secret), "\([secret])", dumped] {
      #expect(!text.contains("hunter2") && !text.contains("104") && text.contains("secret"))
    }
    #expect(secret.count == 7)
    #expect(secret.exposed == Array("hunter2".utf8))
  }

  @Test func `random bytes have the length asked for and do not repeat`() {
    let random = SystemRandom()
    for count in [0, 1, 16, 32, 1_000] { #expect(random.bytes(count).count == count) }
    #expect(Set((0..<1_000).map { _ in random.bytes(16) }).count == 1_000)
    var generator = SystemRandom()
    #expect(Set((0..<1_000).map { _ in generator.next() }).count == 1_000)
  }
}
