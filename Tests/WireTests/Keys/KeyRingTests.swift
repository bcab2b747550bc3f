import Findings
import Platform
import Testing
import Wire

@Suite struct KeyRingTests {
  static let created = Timestamp(microseconds: 1_795_406_706_000_000)

  static func key(
    _ id: String, agent: String = "edge", accounts: Set<AccountID>? = nil, revoked: Timestamp? = nil
  ) -> SigningKey {
    var generator = SeededGenerator(seed: UInt64(id.utf8.reduce(0) { $0 &* 31 &+ Int($1) }.magnitude))
    var key = KeyRing.generate(
      id: id, agent: agent, region: region("us-west-1"), accounts: accounts, created: created, using: &generator)
    key.revoked = revoked
    return key
  }

  @Test func `a ring finds its keys by id and an agent's valid keys by time`() throws {
    let ring = try KeyRing([Self.key("b"), Self.key("a"), Self.key("c", agent: "other")])
      .revoking("a", at: Self.created + .seconds(60))
    #expect(ring.keys.map(\.id) == ["a", "b", "c"])
    #expect(ring["b"]?.agent == "edge")
    #expect(ring["x"] == nil)
    #expect(ring.keys(ofAgent: "edge", validAt: Self.created).map(\.id) == ["a", "b"])
    #expect(ring.keys(ofAgent: "edge", validAt: Self.created + .seconds(60)).map(\.id) == ["b"])
  }

  @Test func `revoking later never gives a revoked key more time`() throws {
    let ring = try KeyRing([Self.key("a", revoked: Self.created)])
    #expect(try ring.revoking("a", at: Self.created + .seconds(9))["a"]?.revoked == Self.created)
    #expect(try ring.revoking("a", at: Self.created - .seconds(9))["a"]?.revoked == Self.created - .seconds(9))
  }

  @Test func `a ring refuses what would make keys ambiguous or weak`() throws {
    let ring = try KeyRing([Self.key("a", revoked: Self.created)])
    #expect(throws: KeyRingError.idTaken("a")) { _ = try ring.adding(Self.key("a")) }
    #expect(throws: KeyRingError.unknownID("b")) { _ = try ring.revoking("b", at: Self.created) }
    #expect(throws: KeyRingError.malformedID("a b")) { _ = try ring.adding(Self.key("a b")) }
    #expect(throws: KeyRingError.malformedAgent("")) { _ = try ring.adding(Self.key("c", agent: "")) }
    let short = SigningKey(
      id: "c", agent: "edge", region: region("us-west-1"), secret: SecretBytes([1, 2, 3]), created: Self.created)
    #expect(throws: KeyRingError.wrongSecretSize(id: "c", bytes: 3)) { _ = try ring.adding(short) }
  }

  @Test func `accounts that are not listed are not allowed, and an empty list allows none`() {
    let account = AccountID("111122223333")
    #expect(Self.key("a").allows(account))
    #expect(Self.key("a", accounts: [account]).allows(account))
    #expect(!Self.key("a", accounts: [AccountID("444455556666")]).allows(account))
    #expect(!Self.key("a", accounts: []).allows(account))
  }

  @Test func `a secret is in no description of a key, a ring, a signer or a verified request`() throws {
    let batch = SignedBatch()
    let signer = RequestSigner(keyID: batch.key.id, secret: batch.key.secret)
    let verified = try batch.verify(batch.head)
    var dumped = ""
    for value in [batch.key, batch.keys, signer, verified, RequestVerifier(keys: batch.keys)] as [Any] {
      dump(value, to: &dumped)
      dumped += "\(value)" + String(reflecting: value)
    }
    #expect(dumped.contains("(secret)"))
    let secret = batch.key.secret.exposed
    for leak in [Base64.text(secret, .url), Hexadecimal.text(secret), "\(secret)", "\(secret[0]), \(secret[1])"] {
      #expect(!dumped.contains(leak))
    }
    #expect(!dumped.contains("- \(secret[5])\n"))
  }

  @Test func `keys from the same generator state are the same and others differ`() {
    var (first, second) = (SeededGenerator(seed: 1), SeededGenerator(seed: 1))
    let make = { (generator: inout SeededGenerator) in
      KeyRing.generate(
        id: "a", agent: "edge", region: region("us-west-1"), created: Self.created, using: &generator)
    }
    let (a, b, c) = (make(&first), make(&second), make(&second))
    #expect(a == b)
    #expect(a.secret != c.secret)
    #expect(a.secret.count == 32)
  }
}
