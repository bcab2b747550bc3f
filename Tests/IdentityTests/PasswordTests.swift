import Findings
import Identity
import Platform
import TestSupport
import Testing

@Suite struct PasswordTests {
  private static func secret(_ text: String) -> SecretBytes { SecretBytes(Array(text.utf8)) }

  /// Small, so that the tests take no time.
  static let cheap = Scrypt(cost: 16, blockSize: 1, rounds: 1)!

  @Test(arguments: [
    ("", [PasswordPolicy.Fault.tooShort, .noUpper, .noLower, .noDigit, .noSpecial]),
    ("Abcdefghij1-", []), ("Abcdefghi1-", [.tooShort]), ("abcdefghij1-", [.noUpper]), ("ABCDEFGHIJ1-", [.noLower]),
    ("Abcdefghijk-", [.noDigit]), ("Abcdefghij12", [.noSpecial]), ("Äbcdefghij 1", []),
    ("Aa1-" + String(repeating: "x", count: 1021), [.tooLong]),
  ])
  func `a password has letters in either case, a digit, another character and the length`(
    text: String, faults: [PasswordPolicy.Fault]
  ) {
    #expect(PasswordPolicy().faults(of: Self.secret(text)) == faults)
  }

  @Test func `the length may be another`() {
    #expect(PasswordPolicy(minimumLength: 8).faults(of: Self.secret("Abcdef1-")) == [])
    #expect(PasswordPolicy(minimumLength: 9).faults(of: Self.secret("Abcdef1-")) == [.tooShort])
  }

  @Test func `a hash is of its password alone, and two hashes of one password differ`() {
    var generator = SeededGenerator(1)
    let hash = PasswordHash(Self.secret("right"), cost: Self.cheap, using: &generator)
    #expect(hash.isOf(Self.secret("right")))
    for wrong in ["", "Right", "right ", "righ"] { #expect(!hash.isOf(Self.secret(wrong))) }
    #expect(PasswordHash(Self.secret("right"), cost: Self.cheap, using: &generator) != hash)
  }

  @Test func `nobody's hash is of no password`() {
    for text in ["", "x", String(repeating: "\0", count: 32)] {
      #expect(!PasswordHash.ofNobody(cost: Self.cheap).isOf(Self.secret(text)))
    }
  }

  @Test func `a hash prints as nothing`() {
    var generator = SeededGenerator(2)
    let hash = PasswordHash(Self.secret("right"), cost: Self.cheap, using: &generator)
    #expect("\(hash)" == "(secret)")
    var dumped = ""
    dump(hash, to: &dumped)
    #expect(!dumped.contains("["))
  }

  @Test func `a temporary password fits the policy, whatever length that asks for`() {
    var generator = SeededGenerator(3)
    for length in [8, 12, 20, 21, 40, 64] {
      let policy = PasswordPolicy(minimumLength: length)
      let made = (0..<50).map { _ in TemporaryPassword.make(for: policy, using: &generator) }
      #expect(Set(made).count == 50)
      for text in made { #expect(policy.faults(of: Self.secret(text)) == [], "\(length)") }
    }
  }
}
