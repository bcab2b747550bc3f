import Findings
import Platform
import TestSupport
import Testing

@testable import Identity

@Suite struct IDTokenTests {
  private static let now = UsersTests.now
  private static let seconds = now.microseconds / 1_000_000
  private let folder: TemporaryFolder
  private let key: ToolKey

  init() throws {
    folder = try TemporaryFolder()
    key = try ToolKey(.rsa(bits: 2048), in: folder.path, name: "a")
  }

  private static let claims = #"""
    {"iss": "https://id.example/", "aud": "muster", "sub": "u-1", "exp": \#(seconds + 300), "iat": \#(seconds),
    "nonce": "n", "email": "ana@example.com", "name": "Ana", "groups": ["soc", "all"], "more": {"a": [1, null]}}
    """#

  private func verify(
    _ text: String, keys: String? = nil, userClaim: String = "email", groupsClaim: String = "groups"
  ) throws(IDToken.Fault) -> IDToken {
    let set = ProviderKeys.parse(Array((keys ?? SignedToken.keySet([("k", key)])).utf8))
    guard let set else { throw .unknownKey }
    return try IDToken.verify(
      text, keys: set,
      expecting: IDToken.Expectation(
        issuer: "https://id.example/", clientID: "muster", nonce: "n", userClaim: userClaim, groupsClaim: groupsClaim),
      now: Self.now)
  }

  @Test func `a token that is right says who it is`() throws {
    let token = try verify(try SignedToken.make(Self.claims, key: key, id: "k"))
    #expect(token.subject == "u-1" && token.user == "ana@example.com" && token.displayName == "Ana")
    #expect(token.groups == ["soc", "all"])
    let point = try ToolKey(.p256, in: folder.path, name: "p")
    let made = try SignedToken.make(Self.claims, key: point, id: "p")
    #expect(try verify(made, keys: SignedToken.keySet([("k", key), ("p", point)])).subject == "u-1")
  }

  @Test func `claims may have other names, and one group may stand alone`() throws {
    let claims = Self.claims.replacing(#""groups": ["soc", "all"]"#, with: #""cognito:groups": "soc", "upn": "a""#)
    let token = try verify(
      try SignedToken.make(claims, key: key, id: "k"), userClaim: "upn", groupsClaim: "cognito:groups")
    #expect(token.user == "a" && token.groups == ["soc"])
    #expect(try verify(try SignedToken.make(claims, key: key, id: "k")).groups == [])
  }

  static let spoiled: [(String, String, IDToken.Fault)] = [
    (#""https://id.example/""#, #""https://id.example""#, .issuer("https://id.example")),
    (#""aud": "muster""#, #""aud": "other""#, .audience), (#""aud": "muster""#, #""aud": []"#, .audience),
    // Several may use it only when the party is this one.
    (#""aud": "muster""#, #""aud": ["muster", "other"]"#, .audience),
    (#""aud": "muster""#, #""aud": "muster", "azp": "other""#, .audience),
    (#""exp": \#(seconds + 300)"#, #""exp": \#(seconds - 60)"#, .expired),
    (#""exp": \#(seconds + 300)"#, #""exp": "never""#, .expired),
    (#""iat": \#(seconds)"#, #""iat": \#(seconds + 61)"#, .notYet), (#""nonce": "n""#, #""nonce": "m""#, .nonce),
    (#""nonce": "n","#, "", .nonce), (#""sub": "u-1","#, "", .claim("sub")),
    (#""email": "ana@example.com","#, "", .claim("email")),
    (#""email": "ana@example.com""#, #""email": "ana@example.com", "email_verified": false"#, .claim("email_verified")),
    (#""email": "ana@example.com""#, #""email": "x", "email_verified": "false""#, .claim("email_verified")),
  ]

  @Test(arguments: spoiled)
  func `a token that is not right in one thing is refused for it`(old: String, new: String, fault: IDToken.Fault) throws
  {
    #expect(Self.claims.contains(old))
    let token = try SignedToken.make(Self.claims.replacing(old, with: new), key: key, id: "k")
    #expect(throws: fault) { try verify(token) }
    #expect(!fault.description.isEmpty)
  }

  @Test func `several audiences are right when the party is this one`() throws {
    let claims = Self.claims.replacing(#""aud": "muster""#, with: #""aud": ["x", "muster"], "azp": "muster""#)
    #expect(try verify(try SignedToken.make(claims, key: key, id: "k")).subject == "u-1")
  }

  @Test(arguments: ["none", "HS256", "RS512", "PS256", "ES256K", "RS256 "])
  func `only two ways to sign are taken, whatever the token says`(name: String) throws {
    let token = try SignedToken.make(Self.claims, key: key, id: "k", header: #"{"alg": "\#(name)", "kid": "k"}"#)
    #expect(throws: IDToken.Fault.algorithm(name)) { try verify(token) }
    let parts = token.split(separator: ".")
    #expect(throws: IDToken.Fault.self) { try verify("\(parts[0]).\(parts[1]).") }
  }

  @Test func `a signature by another key, of another kind, or of other claims does not hold`() throws {
    let token = try SignedToken.make(Self.claims, key: key, id: "k")
    let other = try ToolKey(.rsa(bits: 2048), in: folder.path, name: "b")
    #expect(throws: IDToken.Fault.signature) { try verify(token, keys: SignedToken.keySet([("k", other)])) }
    #expect(throws: IDToken.Fault.unknownKey) { try verify(token, keys: SignedToken.keySet([("z", key)])) }
    let asPoint = try SignedToken.make(Self.claims, key: key, id: "k", header: #"{"alg": "ES256", "kid": "k"}"#)
    #expect(throws: IDToken.Fault.unknownKey) { try verify(asPoint) }
    let critical = try SignedToken.make(
      Self.claims, key: key, id: "k", header: #"{"alg": "RS256", "kid": "k", "crit": ["x"]}"#)
    #expect(throws: IDToken.Fault.malformed) { try verify(critical) }
    let forged = SignedToken.base64(Array(Self.claims.replacing("u-1", with: "u-2").utf8))
    let parts = token.split(separator: ".")
    #expect(throws: IDToken.Fault.signature) { try verify("\(parts[0]).\(forged).\(parts[2])") }
    for text in ["", "a", "a.b", "a.b.c.d", "\(token)=", String(repeating: "a", count: 70_000)] {
      #expect(throws: IDToken.Fault.malformed) { try verify(text) }
    }
  }

  @Test func `what is sent to the provider is derived from what the browser holds`() throws {
    var generator = SeededGenerator(1)
    let (first, second) = (AuthorizationAttempt(using: &generator), AuthorizationAttempt(using: &generator))
    let again = try #require(AuthorizationAttempt(first.text))
    #expect(again.nonce == first.nonce && again.verifier == first.verifier && again.challenge == first.challenge)
    #expect(again.isState(first.state(for: "okta"), for: "okta"))
    #expect(!again.isState(first.state(for: "okta"), for: "other"))
    #expect(!second.isState(first.state(for: "okta"), for: "okta"))
    #expect(Set([first.text, first.nonce, first.verifier, first.challenge, first.state(for: "okta")]).count == 5)
    #expect(AuthorizationAttempt("") == nil && AuthorizationAttempt(first.text + "A") == nil)
    // RFC 7636 appendix B.
    #expect(
      AuthorizationAttempt.challenge(of: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
  }
}
