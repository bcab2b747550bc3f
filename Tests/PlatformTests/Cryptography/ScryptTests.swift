import Platform
import Testing

@Suite struct ScryptTests {
  /// RFC 7914 §12; the fourth takes a gigabyte, which is more than is allowed.
  @Test(arguments: [
    (
      "", "", 16, 1, 1,
      "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
    ),
    (
      "password", "NaCl", 1024, 8, 16,
      "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
    ),
    (
      "pleaseletmein", "SodiumChloride", 16384, 8, 1,
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
    ),
  ])
  func `scrypt is that of RFC 7914`(
    password: String, salt: String, cost: Int, blockSize: Int, rounds: Int, key: String
  ) throws {
    let scrypt = try #require(Scrypt(cost: cost, blockSize: blockSize, rounds: rounds))
    let made = scrypt.key(from: SecretBytes(Array(password.utf8)), salt: Array(salt.utf8), bytes: 64)
    #expect(Hexadecimal.text(made) == key)
  }

  @Test(arguments: [(0, 8, 1), (1, 8, 1), (1000, 8, 1), (1 << 20, 8, 1), (1024, 0, 1), (1024, 8, 0), (1 << 40, 1, 1)])
  func `numbers that are no cost, or take more memory than is allowed, are refused`(
    cost: Int, blockSize: Int, rounds: Int
  ) {
    #expect(Scrypt(cost: cost, blockSize: blockSize, rounds: rounds) == nil)
  }

  @Test func `the standard cost is one that can be written down and read again`() {
    let standard = Scrypt.standard
    #expect(
      Scrypt(cost: standard.cost, blockSize: standard.blockSize, rounds: standard.rounds) == standard)
  }
}
