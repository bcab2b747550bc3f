public import Findings
internal import Platform
internal import Wire

/// What a provider says about somebody who signed in there (OpenID Connect Core §2), once it is proven.
public struct IDToken: Sendable, Equatable {
  /// Who it is to the provider, for ever.
  public let subject: String
  /// What the claim of the user's name says.
  public let user: String
  public let displayName: String
  public let groups: [String]

  /// What a token must be to be believed.
  public struct Expectation: Sendable {
    let issuer: String
    let clientID: String
    let nonce: String
    let userClaim: String
    let groupsClaim: String

    public init(issuer: String, clientID: String, nonce: String, userClaim: String, groupsClaim: String) {
      (self.issuer, self.clientID, self.nonce) = (issuer, clientID, nonce)
      (self.userClaim, self.groupsClaim) = (userClaim, groupsClaim)
    }
  }

  public enum Fault: Error, Sendable, Equatable, CustomStringConvertible {
    case malformed
    case algorithm(String)
    /// None of the keys known has the id: they may have been changed since.
    case unknownKey
    case signature
    case issuer(String)
    case audience
    case expired
    case notYet
    case nonce
    case claim(String)

    public var description: String {
      switch self {
      case .malformed: "the token is no JSON Web Token"
      case .algorithm(let name): "the token is signed with \(name.debugDescription), and RS256 and ES256 are taken"
      case .unknownKey: "the token is signed with a key that the provider does not publish"
      case .signature: "the token's signature does not hold"
      case .issuer(let found): "the token is of the issuer \(found.debugDescription): set the provider's issuer to that"
      case .audience: "the token is for another client: compare client_id"
      case .expired: "the token has expired: compare the clocks"
      case .notYet: "the token is of a time to come: compare the clocks"
      case .nonce: "the token belongs to another sign-in"
      case .claim(let name):
        "the token has no claim \(name): let the provider send it, or name another in the fleet file"
      }
    }
  }

  /// How far the clocks may be apart.
  private static let leeway: Int64 = 60
  public static let maximumBytes = 64 << 10

  /// Checks everything of OpenID Connect Core §3.1.3.7 that stands in the token.
  public static func verify(
    _ text: String, keys: ProviderKeys, expecting expectation: Expectation, now: Timestamp
  ) throws(Fault) -> IDToken {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= maximumBytes, parts.count == 3, let header = Base64.bytes(parts[0], .url),
      let payload = Base64.bytes(parts[1], .url), let signature = Base64.bytes(parts[2], .url),
      let head = SmallJSON.decode(Header.self, from: header)
    else { throw .malformed }
    // The token says how it is signed, but not what is taken: "none" and shared keys never are.
    guard head.alg == "RS256" || head.alg == "ES256" else { throw .algorithm(String(head.alg.prefix(16))) }
    // An extension that must be understood (RFC 7515 §4.1.11): there is none that is.
    guard head.crit == nil else { throw .malformed }
    let candidates = keys.keys(head.kid, isRSA: head.alg == "RS256")
    guard !candidates.isEmpty else { throw .unknownKey }
    let signed = Array("\(parts[0]).\(parts[1])".utf8)
    guard candidates.contains(where: { $0.isValid(signature, for: signed) }) else {
      throw head.kid == nil ? .unknownKey : .signature
    }
    guard let claims = SmallJSON.decode(Claims.self, from: payload) else { throw .malformed }
    return try token(claims, expectation, now)
  }

  private static func token(
    _ claims: Claims, _ expectation: Expectation, _ now: Timestamp
  ) throws(Fault) -> IDToken {
    guard let issuer = claims.text("iss"), issuer == expectation.issuer else {
      throw .issuer(String((claims.text("iss") ?? "").prefix(256)))
    }
    let audience = claims.texts("aud")
    guard audience.contains(expectation.clientID) else { throw .audience }
    let party = claims.text("azp")
    guard party == expectation.clientID || (party == nil && audience.count == 1) else { throw .audience }
    let seconds = now.microseconds / 1_000_000
    guard let end = claims.number("exp"), end > Double(seconds - leeway) else { throw .expired }
    guard let issued = claims.number("iat"), issued <= Double(seconds + leeway) else { throw .notYet }
    guard let nonce = claims.text("nonce"), ConstantTime.equal(Array(nonce.utf8), Array(expectation.nonce.utf8)) else {
      throw .nonce
    }
    guard let subject = claims.text("sub"), !subject.isEmpty, subject.utf8.count <= 255 else { throw .claim("sub") }
    guard let user = claims.text(expectation.userClaim), !user.isEmpty else { throw .claim(expectation.userClaim) }
    // Whoever may write any address into their profile must not become somebody else by it.
    if expectation.userClaim == "email", claims.flag("email_verified") == false { throw .claim("email_verified") }
    return IDToken(
      subject: subject, user: user, displayName: claims.text("name") ?? "",
      groups: claims.texts(expectation.groupsClaim))
  }
}

private struct Header: Decodable {
  let alg: String
  let kid: String?
  let crit: [String]?
}

/// The members of the payload, as far as they are of kinds that are looked at.
private struct Claims: Decodable {
  private enum Value {
    case text(String)
    case texts([String])
    case number(Double)
    case flag(Bool)
  }

  private struct Name: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { return nil }
  }

  private var values: [String: Value] = [:]

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Name.self)
    for name in members.allKeys {
      if let text = try? members.decode(String.self, forKey: name) {
        values[name.stringValue] = .text(text)
      } else if let texts = try? members.decode([String].self, forKey: name) {
        values[name.stringValue] = .texts(texts)
      } else if let flag = try? members.decode(Bool.self, forKey: name) {
        values[name.stringValue] = .flag(flag)
      } else if let number = try? members.decode(Double.self, forKey: name) {
        values[name.stringValue] = .number(number)
      }
    }
  }

  func text(_ name: String) -> String? { if case .text(let text) = values[name] { text } else { nil } }

  func number(_ name: String) -> Double? { if case .number(let number) = values[name] { number } else { nil } }

  /// Cognito writes flags as texts.
  func flag(_ name: String) -> Bool? {
    switch values[name] {
    case .flag(let flag): flag
    case .text(let text): Bool(text)
    default: nil
    }
  }

  /// One text is a list of one.
  func texts(_ name: String) -> [String] {
    switch values[name] {
    case .text(let text): [text]
    case .texts(let texts): texts
    default: []
    }
  }
}
