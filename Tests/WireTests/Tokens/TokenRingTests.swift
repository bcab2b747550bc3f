import Findings
import Platform
import Testing
import Wire

@Suite struct TokenRingTests {
  let now = SignedBatch.now
  let scope = Scope(regions: ["us-west-1"], accounts: nil)

  func ring(expires: Timestamp? = nil) throws -> (ring: TokenRing, text: String) {
    var generator = SeededGenerator(seed: 5)
    return try TokenRing().issuing(name: "siem", scope: scope, created: now, expires: expires, using: &generator)
  }

  @Test func `a token gives its scope and no other text does`() throws {
    let (ring, text) = try ring()
    #expect(text.hasPrefix("mst_"))
    #expect(text.utf8.count == 4 + 43)
    #expect(ring.authorize(bearer: text, now: now) == ring.authorize(bearer: text, now: now + .seconds(1)))
    #expect(ring.authorize(bearer: text, now: now)?.scope == scope)
    #expect(ring.authorize(bearer: text, now: now)?.name == "siem")
    for other in ["", "mst_", String(text.dropLast()), text + "A", text.uppercased(), " " + text, "Bearer " + text] {
      #expect(ring.authorize(bearer: other, now: now) == nil)
    }
    let digest = try #require(ring.tokens.first).digest
    #expect(ring.authorize(bearer: digest.hexadecimal, now: now) == nil)
  }

  @Test func `changing any character of a token is refused`() throws {
    let (ring, text) = try ring()
    for index in text.indices {
      var changed = text
      changed.replaceSubrange(index...index, with: text[index] == "x" ? "y" : "x")
      #expect(ring.authorize(bearer: changed, now: now) == nil)
    }
  }

  @Test func `a token ends when it expires or is revoked`() throws {
    let end = now + .seconds(60)
    let (expiring, text) = try ring(expires: end)
    #expect(expiring.authorize(bearer: text, now: end - .microseconds(1)) != nil)
    #expect(expiring.authorize(bearer: text, now: end) == nil)

    let revoked = try ring().ring.revoking("siem", at: now + .seconds(9))
    #expect(revoked.authorize(bearer: text, now: now + .seconds(8)) != nil)
    #expect(revoked.authorize(bearer: text, now: now + .seconds(9)) == nil)
    #expect(try revoked.revoking("siem", at: end).tokens.first?.revoked == now + .seconds(9))
  }

  @Test func `a name is given once`() throws {
    let (ring, _) = try ring()
    var generator = SystemRandomNumberGenerator()
    #expect(throws: TokenRingError.nameTaken("siem")) {
      _ = try ring.issuing(name: "siem", scope: .nothing, created: now, using: &generator)
    }
    #expect(throws: TokenRingError.malformedName("a b")) {
      _ = try ring.issuing(name: "a b", scope: .nothing, created: now, using: &generator)
    }
    #expect(throws: TokenRingError.unknownName("x")) { _ = try ring.revoking("x", at: now) }
  }

  @Test(arguments: [
    ("Bearer mst_a", "mst_a"), ("bearer mst_a", "mst_a"), ("BEARER  mst_a", "mst_a"), ("Basic abc", nil),
    ("Bearer", nil), ("Bearer ", nil), ("", nil), ("Bearer a b", nil), ("mst_a", nil),
  ])
  func `the token is cut out of the authorization field`(field: String, token: String?) {
    #expect(TokenRing.bearer(in: field) == token)
  }

  @Test func `no token's text is in the file, and a file is read back`() throws {
    var generator = SeededGenerator(seed: 6)
    let (first, text) = try ring(expires: now + .seconds(60))
    let (ring, other) = try first.issuing(name: "all", scope: .everything, created: now, using: &generator)
    let file = String(decoding: try ring.revoking("all", at: now).json, as: UTF8.self)
    for text in [text, other] { #expect(!file.contains(text) && !file.contains(text.dropFirst(4))) }
    #expect(try TokenRing.parse(Array(file.utf8)) == ring.revoking("all", at: now))
  }

  static func file(_ members: String, sha256: String = String(repeating: "0", count: 64)) -> [UInt8] {
    Array(
      """
      {"version": 1, "tokens": [{"name": "t", "created": "2026-11-23T04:05:06Z", "sha256": "\(sha256)"\(members)}]}
      """.utf8)
  }

  @Test func `a token without scope sees nothing`() throws {
    for members in ["", ", \"scope\": null"] {
      let ring = try TokenRing.parse(Self.file(members, sha256: SHA256Digest(of: Array("mst_x".utf8)).hexadecimal))
      let grant = try #require(ring.authorize(bearer: "mst_x", now: now))
      #expect(grant.scope == .nothing)
      #expect(!grant.scope.allows(region: "us-west-1", account: "111122223333"))
    }
  }

  @Test(arguments: [
    (", \"scope\": {}", "state/tokens.json: tokens[0].scope.regions is missing"),
    (", \"scope\": {\"regions\": \"*\"}", "state/tokens.json: tokens[0].scope.accounts is missing"),
    (", \"scope\": {\"regions\": \"all\", \"accounts\": []}", "state/tokens.json: tokens[0].scope.regions "),
    (", \"scopes\": {}", "state/tokens.json: tokens[0].scopes is unknown"),
    (", \"expires\": \"soon\"", "state/tokens.json: tokens[0].expires must be an instant"),
    (", \"name\": \"u\"", "state/tokens.json: tokens[0].name is written twice"),
  ])
  func `a token file that is not exactly right is refused with the place`(members: String, message: String) {
    do {
      _ = try TokenRing.parse(Self.file(members))
      Issue.record("the file was accepted")
    } catch {
      #expect("\(error)".hasPrefix(message), "\(error)")
    }
  }

  @Test func `a digest of the wrong form and a later version are refused`() {
    #expect(throws: StateFileError.self) { _ = try TokenRing.parse(Self.file("", sha256: "00")) }
    #expect(throws: StateFileError.newerVersion(file: "state/tokens.json", found: 3, known: 1)) {
      _ = try TokenRing.parse(Array("{\"version\": 3, \"tokens\": {}}".utf8))
    }
  }
}
