import Platform
import Testing
import Wire

@Suite struct KeyFileTests {
  static let base64url = "AQgPFh0kKzI5QEdOVVxjanF4f4aNlJuiqbC3vsXM09o"
  static let hexadecimal = Hexadecimal.text(SignedBatch.secret.exposed)

  @Test(arguments: [
    base64url, base64url + "\n", base64url + "=", "  " + base64url + "\r\n", hexadecimal,
    hexadecimal.uppercased() + "\n",
  ])
  func `a secret is read in every form that it is written in`(text: String) throws {
    #expect(try KeyFile.parse(Array(text.utf8)) == SignedBatch.secret)
  }

  @Test func `what we write is read back`() throws {
    #expect(try KeyFile.parse(KeyFile.contents(of: SignedBatch.secret)) == SignedBatch.secret)
  }

  @Test(arguments: [
    ("", KeyFileError.empty, "the key file is empty: write it with muster key create"),
    (" \n", .empty, "the key file is empty: write it with muster key create"),
    (base64url + "\n" + base64url, .severalLines, "the key file holds more than one word: "),
    ("key " + base64url, .severalLines, "the key file holds more than one word: "),
    ("!" + base64url.dropFirst(), .malformed, "the key file is neither base64url nor hexadecimal: "),
    (base64url + "==", .malformed, "the key file is neither base64url nor hexadecimal: "),
    ("AQgP", .wrongSize(bytes: 3), "the key file holds 3 bytes and must hold 32: "),
    (hexadecimal + "00", .malformed, "the key file is neither base64url nor hexadecimal: "),
  ])
  func `anything else is refused without repeating it`(text: String, error: KeyFileError, message: String) {
    #expect(throws: error) { _ = try KeyFile.parse(Array(text.utf8)) }
    #expect("\(error)".hasPrefix(message))
  }

  @Test func `a file that others can read is warned of`() {
    for mode in [0o600, 0o400, 0o100600, 0o100400] as [UInt32] {
      #expect(KeyFile.warning(mode: mode, path: "a.key") == nil)
    }
    for mode in [0o644, 0o640, 0o660, 0o604, 0o700, 0o4600, 0] as [UInt32] {
      #expect(KeyFile.warning(mode: mode, path: "a.key") != nil)
    }
    #expect(
      KeyFile.warning(mode: 0o100644, path: "a.key")
        == "a.key has mode 0644, and it holds a secret: run chmod 600 a.key")
  }
}
