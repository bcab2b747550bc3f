import Findings
import Platform
import Testing
import Wire

@Suite struct KeyRingFileTests {
  /// Version 1 as it was first written: a file that a later program must still read.
  static let version1 = """
    {
      "keys" : [
        {
          "accounts" : "any",
          "agent" : "edge",
          "created" : "2026-11-23T04:05:06Z",
          "id" : "us-west-1-a",
          "region" : "us-west-1",
          "reports" : "own",
          "secret" : "AQgPFh0kKzI5QEdOVVxjanF4f4aNlJuiqbC3vsXM09o"
        },
        {
          "accounts" : [
            "111122223333"
          ],
          "agent" : "other",
          "created" : "2026-11-23T04:05:06.500Z",
          "expires" : "2027-11-23T04:05:06Z",
          "id" : "us-west-1-b",
          "region" : "us-west-1",
          "reports" : [
            "us-east-1"
          ],
          "revoked" : "2026-12-01T00:00:00Z",
          "secret" : "AQgPFh0kKzI5QEdOVVxjanF4f4aNlJuiqbC3vsXM09o"
        }
      ],
      "version" : 1
    }

    """

  static func parse(_ text: String) throws(StateFileError) -> KeyRing { try KeyRing.parse(Array(text.utf8)) }

  @Test func `a key file of version 1 is read, and written again in the same bytes`() throws {
    let ring = try Self.parse(Self.version1)
    #expect(ring["us-west-1-a"]?.secret == SignedBatch.secret)
    #expect(ring["us-west-1-a"]?.accounts == nil)
    #expect(ring["us-west-1-b"]?.accounts == [AccountID("111122223333")])
    #expect(ring["us-west-1-b"]?.revoked?.description == "2026-12-01T00:00:00Z")
    #expect(String(decoding: ring.json, as: UTF8.self) == Self.version1)
  }

  @Test(arguments: 0..<32 as Range<UInt64>)
  func `any ring is read back from its file`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var ring = KeyRing()
    for number in 0..<Int.random(in: 0...5, using: &generator) {
      let accounts = (0..<Int.random(in: 0...3, using: &generator)).map { AccountID("\(111_122_223_333 + $0)") }
      var key = KeyRing.generate(
        id: "k\(number)", agent: "edge", region: region("eu-west-\(number + 1)"),
        accounts: Bool.random(using: &generator) ? nil : Set(accounts),
        created: Timestamp(microseconds: .random(in: 0...2_000_000_000_000_000, using: &generator)),
        expires: Bool.random(using: &generator) ? nil : Timestamp(microseconds: 1), using: &generator)
      key.revoked = Bool.random(using: &generator) ? nil : Timestamp(microseconds: 1_500_000)
      ring = try ring.adding(key)
    }
    #expect(try KeyRing.parse(ring.json) == ring, "seed \(seed)")
  }

  static func file(_ change: (String) -> String) -> String {
    change(
      """
      {"version": 1, "keys": [
        {"id": "a", "agent": "edge", "region": "us-west-1", "accounts": "any", "created": "2026-11-23T04:05:06Z",
         "reports": "own", "secret": "AQgPFh0kKzI5QEdOVVxjanF4f4aNlJuiqbC3vsXM09o"}
      ]}
      """)
  }

  static func replacing(_ old: String, _ new: String) -> String {
    file { text in
      guard let range = text.firstRange(of: old) else { return "nothing to replace" }
      return text.replacingCharacters(in: range, with: new)
    }
  }

  @Test(arguments: [
    (replacing("\"agent\": \"edge\", ", ""), "state/keys.json: keys[0].agent is missing"),
    (replacing("\"accounts\": \"any\", ", ""), "state/keys.json: keys[0].accounts is missing"),
    (replacing("\"edge\"", "7"), "state/keys.json: keys[0].agent must be a text"),
    (replacing("\"edge\"", "null"), "state/keys.json: keys[0].agent is null and must be a text"),
    (replacing("\"edge\"", "\"e d\""), "state/keys.json: keys[0] cannot be used: \"e d\" cannot be the name"),
    (replacing("\"us-west-1\"", "\"../x\""), "state/keys.json: keys[0].region must be a region such as us-west-1"),
    (replacing("\"any\"", "\"all\""), "state/keys.json: keys[0].accounts must be \"any\" or a list of accounts"),
    (replacing("\"any\"", "null"), "state/keys.json: keys[0].accounts is null and must be a list"),
    (replacing("\"any\"", "[1]"), "state/keys.json: keys[0].accounts[0] must be a text"),
    (replacing("M09o", "M0"), "state/keys.json: keys[0].secret must be 32 bytes in base64url"),
    (replacing("2026-11-23T", "2026-11-31T"), "state/keys.json: keys[0].created must be an instant such as"),
    (replacing("\"id\"", "\"expire\": null, \"id\""), "state/keys.json: keys[0].expire is unknown; the members here"),
    (replacing("\"id\"", "\"id\": \"a\", \"id\""), "state/keys.json: keys[0].id is written twice"),
    (replacing("\"version\": 1", "\"version\": 2, \"more\": 1"), "state/keys.json is of version 2 and this program"),
    (replacing("\"version\": 1", "\"version\": 0"), "state/keys.json: version is 0; this version reads 1"),
    (replacing("\"version\": 1, ", ""), "state/keys.json: version is missing"),
    (replacing("\"version\": 1", "\"version\": 1, \"more\": 1"), "state/keys.json: more is unknown"),
    ("[]", "state/keys.json: the document must be an object"),
    ("", "state/keys.json is not JSON: line 1, column 1: "),
    (replacing("\"edge\",", "\"edge\""), "state/keys.json is not JSON: line 2, column 31: "),
    ("{\"version\": 1, \"keys\": [", "state/keys.json is not JSON: line 1, column 25: "),
  ])
  func `a key file that is not exactly right is refused with the place and what to do`(text: String, message: String) {
    do {
      _ = try Self.parse(text)
      Issue.record("the file was accepted")
    } catch {
      #expect("\(error)".hasPrefix(message), "\(error)")
      #expect("\(error)".contains(": correct it") || "\(error)".contains(": use the program"))
      #expect(!"\(error)".contains("AQgPFh0k"))
    }
  }

  @Test func `two keys with one id are refused`() throws {
    let twice = Self.version1.replacing("us-west-1-b", with: "us-west-1-a")
    #expect(throws: StateFileError.self) { _ = try Self.parse(twice) }
  }
}

extension String {
  func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
