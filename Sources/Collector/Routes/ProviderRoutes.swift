internal import Findings
internal import Fleet
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Logging
internal import Platform
internal import Wire

/// Signing in through a provider: the code flow of OpenID Connect with PKCE. Both addresses answer with where the browser goes
/// next; what went wrong is told to the sign-in page as `/sign-in?error=…`.
struct ProviderRoutes: Sendable {
  let signIn: SignIn
  let links: [String: ProviderLink]

  init(signIn: SignIn, settings: CollectorSettings) {
    self.signIn = signIn
    links = Dictionary(
      settings.signIn.providers.map { provider in
        let redirect = "\(settings.url)/auth/\(provider.name)/callback"
        return (provider.name, ProviderLink(provider, redirect: redirect, now: signIn.now))
      }, uniquingKeysWith: { first, _ in first })
  }

  func add(to router: Router<CollectorContext>) {
    router.get("/auth/:provider") { request, context in await leave(request, context) }
    router.get("/auth/:provider/callback") { request, context in await come(request, context) }
  }

  private func link(_ context: CollectorContext) -> ProviderLink? {
    context.parameters.get("provider").flatMap { links[$0] }
  }

  private static let unknown = Problem(.notFound, "there is no such provider here")

  private func leave(_ request: Request, _ context: CollectorContext) async -> Response {
    guard let link = link(context) else { return .problem(Self.unknown) }
    var generator = SystemRandom()
    let attempt = AuthorizationAttempt(using: &generator)
    do throws(ProviderLink.Fault) {
      var response = to(try await link.address(for: attempt))
      let target = Self.target(QueryParameters(request)["to"] ?? "/")
      response.headers[values: .setCookie] = [cookie("\(attempt.text).\(Base64.text(Array(target.utf8), .url))")]
      return response
    } catch {
      return refuse(.provider, error.description, link, context)
    }
  }

  private func come(_ request: Request, _ context: CollectorContext) async -> Response {
    guard let link = link(context) else { return .problem(Self.unknown) }
    let parameters = QueryParameters(request)
    let parts = (signIn.cookie.value(of: cookieName, in: request) ?? "").split(
      separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let attempt = AuthorizationAttempt(parts[0]), let state = parameters["state"],
      attempt.isState(state, for: link.settings.name)
    else { return refuse(.expired, "the answer belongs to no attempt of this browser", link, context) }
    guard let code = parameters["code"] else {
      return refuse(.denied, String((parameters["error"] ?? "no code").prefix(128)), link, context)
    }
    let address = ClientAddress(request, context)
    guard signIn.mayTryProvider(from: address) else { return refuse(.locked, "too many attempts", link, context) }
    do {
      let token = try await link.token(for: code, of: attempt)
      let visit = try await signIn.signIn(token, through: link.settings, from: address)
      signIn.succeededWithProvider(from: address)
      let target = Base64.bytes(parts[1], .url).map { Self.target(String(decoding: $0, as: UTF8.self)) } ?? "/"
      var response = to(target)
      response.headers[values: .setCookie] = [
        signIn.cookie.setting(visit.secret, lifetime: signIn.sessionPolicy.absolute), cookie(nil),
      ]
      return response
    } catch let refusal as ProviderRefusal {
      return refuse(refusal, "the fleet file or the list of users does not let them in", link, context)
    } catch let refusal as Refusal {
      return refuse(.provider, refusal.cause ?? refusal.problem.detail, link, context)
    } catch {
      return refuse(.provider, "\(error)", link, context)
    }
  }

  // MARK: - Answers

  private func to(_ address: String) -> Response {
    Response(
      status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
  }

  private func refuse(
    _ refusal: ProviderRefusal, _ reason: String, _ link: ProviderLink, _ context: CollectorContext
  ) -> Response {
    context.logger.warning(
      "nobody was signed in through a provider",
      metadata: ["provider": "\(link.settings.name)", "outcome": "\(refusal.rawValue)", "reason": "\(reason)"])
    var response = to("/sign-in?error=\(refusal.rawValue)")
    response.headers[values: .setCookie] = [cookie(nil)]
    return response
  }

  private var cookieName: String { signIn.cookie.name + "-auth" }

  /// - Parameter value: nil to take it away.
  private func cookie(_ value: String?) -> String {
    let seconds = value == nil ? 0 : AuthorizationAttempt.lifetime.components.seconds
    return "\(cookieName)=\(value ?? ""); Max-Age=\(seconds); \(signIn.cookie.attributes)"
  }

  /// A page of this collector: nothing else, since the address may be somebody else's idea.
  private static func target(_ text: String) -> String {
    let isOwn = text.hasPrefix("/") && !text.hasPrefix("//") && text.utf8.count <= 1024
    return isOwn && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") } ? text : "/"
  }
}

/// What stands behind the question mark, read without strictness: providers add what they like.
private struct QueryParameters {
  private var values: [String: String] = [:]

  init(_ request: Request) {
    for pair in (request.uri.query ?? "").split(separator: "&").prefix(100) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = ReadingParameters.decoded(parts[0]),
        let value = ReadingParameters.decoded(parts.count > 1 ? parts[1] : "")
      else { continue }
      // Of one that is there twice neither is believed.
      values[name] = values[name] == nil ? value : ""
    }
  }

  subscript(name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }
}
