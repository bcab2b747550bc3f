internal import Findings
internal import Fleet
internal import Identity
internal import Platform
internal import Synchronization
internal import Wire

/// Speaks with one provider: where its addresses are, which keys it signs with, and what it says about somebody.
actor ProviderLink {
  let settings: ProviderSettings
  private let redirect: String
  private let client = HTTPClient()
  private let now: @Sendable () -> Timestamp
  private var known: (addresses: Addresses, at: Timestamp)?
  private var keys: (keys: ProviderKeys, at: Timestamp)?
  private var asking = 0

  /// How long what a provider publishes is believed.
  private static let lifetime = Duration.seconds(3600)
  /// How soon keys are asked for again when a token names one that is not among them.
  private static let pause = Duration.seconds(30)
  /// Requests to a provider at once, as each waits for the one before.
  private static let mostAsking = 8
  private static let timeout = Duration.seconds(10)
  private static let maximumBytes = 1 << 20

  /// - Parameter redirect: where the provider sends people back to.
  init(_ settings: ProviderSettings, redirect: String, now: @escaping @Sendable () -> Timestamp) {
    (self.settings, self.redirect, self.now) = (settings, redirect, now)
  }

  /// What the collector's log is told.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  private struct Addresses: Decodable {
    let authorization: String
    let token: String
    let keys: String
    let authentication: [String]?

    private enum CodingKeys: String, CodingKey {
      case authorization = "authorization_endpoint"
      case token = "token_endpoint"
      case keys = "jwks_uri"
      case authentication = "token_endpoint_auth_methods_supported"
    }
  }

  private struct Answer: Decodable {
    let token: String

    private enum CodingKeys: String, CodingKey { case token = "id_token" }
  }

  /// Where somebody's browser is sent (RFC 6749 §4.1.1, RFC 7636, OpenID Connect Core §3.1.2.1).
  func address(for attempt: AuthorizationAttempt) async throws(Fault) -> String {
    let endpoint = try await addresses().authorization
    let parameters = FormText.text([
      ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", redirect),
      ("scope", settings.scopes.joined(separator: " ")), ("state", attempt.state(for: settings.name)),
      ("nonce", attempt.nonce), ("code_challenge", attempt.challenge), ("code_challenge_method", "S256"),
    ])
    return endpoint + (endpoint.contains("?") ? "&" : "?") + parameters
  }

  /// Changes the code that the browser brought for what it stands for, and proves that.
  func token(for code: String, of attempt: AuthorizationAttempt) async throws(Fault) -> IDToken {
    let addresses = try await addresses()
    let text = try await exchange(code, attempt, addresses)
    let expectation = IDToken.Expectation(
      issuer: settings.issuer, clientID: settings.clientID, nonce: attempt.nonce, userClaim: settings.userClaim,
      groupsClaim: settings.groupsClaim)
    let published = try await keys(addresses)
    do throws(IDToken.Fault) {
      return try IDToken.verify(text, keys: published, expecting: expectation, now: now())
    } catch {
      // The provider may have begun to sign with another key; then it publishes that one.
      guard error == .unknownKey, let known = keys, now() - known.at >= Self.pause else {
        throw Fault(description: "\(error)")
      }
    }
    keys = nil
    let fresh = try await keys(addresses)
    do throws(IDToken.Fault) {
      return try IDToken.verify(text, keys: fresh, expecting: expectation, now: now())
    } catch {
      throw Fault(description: "\(error)")
    }
  }

  private func exchange(
    _ code: String, _ attempt: AuthorizationAttempt, _ addresses: Addresses
  ) async throws(Fault) -> String {
    var parameters = [
      ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect),
      ("client_id", settings.clientID), ("code_verifier", attempt.verifier),
    ]
    var headers = [
      (name: "Content-Type", value: "application/x-www-form-urlencoded"), (name: "Accept", value: "application/json"),
    ]
    if let secret = try secret() {
      let methods = addresses.authentication ?? ["client_secret_basic"]
      if methods.contains("client_secret_basic") {
        // Both are encoded as in a form before (RFC 6749 §2.3.1).
        let pair = "\(FormText.encoded(settings.clientID)):\(FormText.encoded(secret))"
        headers.append((name: "Authorization", value: "Basic \(Base64.text(Array(pair.utf8)))"))
      } else {
        parameters.append(("client_secret", secret))
      }
    }
    let answer = try await ask(
      HTTPRequest(
        method: "POST", url: addresses.token, headers: headers, body: Array(FormText.text(parameters).utf8)))
    guard let token = SmallJSON.decode(Answer.self, from: answer)?.token else {
      throw Fault(description: "the token endpoint's answer has no id_token: ask for the scope openid")
    }
    return token
  }

  private func secret() throws(Fault) -> String? {
    guard let path = settings.clientSecretFile else { return nil }
    do throws(DiskError) {
      let bytes = try FileDisk().contents(of: path, limit: 4096).filter { $0 > 0x20 }
      return String(decoding: bytes, as: UTF8.self)
    } catch {
      throw Fault(description: "the client's secret cannot be read: \(error)")
    }
  }

  // MARK: - What it publishes

  private func addresses() async throws(Fault) -> Addresses {
    if let known, now() - known.at < Self.lifetime { return known.addresses }
    let body = try await ask(HTTPRequest(url: settings.discovery, headers: [("Accept", "application/json")]))
    guard let addresses = SmallJSON.decode(Addresses.self, from: body) else {
      throw Fault(description: "\(settings.discovery) describes no provider: compare discovery in the fleet file")
    }
    // What is described over TLS is used over TLS.
    let isPlain = settings.discovery.lowercased().hasPrefix("http:")
    for address in [addresses.authorization, addresses.token, addresses.keys] {
      guard address.lowercased().hasPrefix("https://") || (isPlain && address.lowercased().hasPrefix("http://")) else {
        throw Fault(
          description: "the provider names an address that is not https: \(address.prefix(256).debugDescription)")
      }
    }
    known = (addresses, now())
    return addresses
  }

  private func keys(_ addresses: Addresses) async throws(Fault) -> ProviderKeys {
    if let keys, now() - keys.at < Self.lifetime { return keys.keys }
    let body = try await ask(HTTPRequest(url: addresses.keys, headers: [("Accept", "application/json")]))
    guard let read = ProviderKeys.parse(body) else {
      throw Fault(description: "\(addresses.keys) gives no keys (RFC 7517)")
    }
    keys = (read, now())
    return read
  }

  private func ask(_ request: HTTPRequest) async throws(Fault) -> [UInt8] {
    guard asking < Self.mostAsking else { throw Fault(description: "too many ask the provider at once") }
    asking += 1
    defer { asking -= 1 }
    var request = request
    (request.timeout, request.maximumResponseBytes) = (Self.timeout, Self.maximumBytes)
    let place = request.url.prefix { $0 != "?" }
    let response: HTTPResponse
    do throws(HTTPClientError) {
      response = try await client.send(request)
    } catch {
      throw Fault(description: "\(place) gave no answer: \(error)")
    }
    guard response.status == 200 else {
      throw Fault(description: "\(place) answered with status \(response.status)")
    }
    return response.body
  }
}
