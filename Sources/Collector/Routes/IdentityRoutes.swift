internal import Findings
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Logging
internal import Telemetry
internal import Wire

/// Who signs in, and out: sessions, passwords, the first admin, users, the audit log. Under a session's cookie; no token
/// opens them.
struct IdentityRoutes: Sendable {
  let signIn: SignIn
  let metrics: CollectorMetrics

  func add(to router: Router<CollectorContext>) {
    router.get("/v1/session") { request, context in
      await answer("session", request, context) { () throws(Refusal) in
        _ = try ReadingParameters(request, known: [])
        return try session(request)
      }
    }
    router.post("/v1/session") { request, context in
      await answer("session", request, context) { () throws(Refusal) in try await begin(request, context) }
    }
    router.delete("/v1/session") { request, context in
      await answer("session", request, context) { () throws(Refusal) in try await end(request, context) }
    }
    router.put("/v1/session/password") { request, context in
      await answer("password", request, context) { () throws(Refusal) in try await changePassword(request, context) }
    }
    router.post("/v1/setup") { request, context in
      await answer("setup", request, context) { () throws(Refusal) in try await setUp(request, context) }
    }
    addUsers(to: router)
  }

  func answer(
    _ kind: String, _ request: Request, _ context: CollectorContext, _ body: () async throws(Refusal) -> Response
  ) async -> Response {
    var response: Response
    do throws(Refusal) { response = try await body() } catch {
      if let cause = error.cause {
        context.logger.error("a request could not be answered", metadata: ["kind": "\(kind)", "reason": "\(cause)"])
      }
      response = error.response
      if error.problem.type == .sessionExpired { response.headers[.setCookie] = signIn.cookie.clearing }
    }
    response.headers[.cacheControl] = "no-store"
    metrics.requests[kind, "\(response.status.code / 100)xx"].add()
    return response
  }

  // MARK: - Who asks

  /// Whoever is signed in; their request is one of their own.
  func visit(_ request: Request) throws(Refusal) -> SignIn.Visit {
    guard let visit = try signIn.visit(request) else {
      throw Refusal(Problem(.sessionExpired, "nobody is signed in here", serverTime: signIn.now()))
    }
    if request.method != .get { try signIn.requireOwn(request, visit) }
    return visit
  }

  // MARK: - Sessions

  /// Looking does not count as use, so that a page that shows when the session ends does not keep it from ending.
  private func session(_ request: Request) throws(Refusal) -> Response {
    let visit: SignIn.Visit?
    do throws(Refusal) { visit = try signIn.visit(request) } catch {
      var response = Response.json(json(nil))
      response.headers[.setCookie] = signIn.cookie.clearing
      return response
    }
    return .json(json(visit))
  }

  private func begin(_ request: Request, _ context: CollectorContext) async throws(Refusal) -> Response {
    try signIn.requireOrigin(request)
    _ = try ReadingParameters(request, known: [])
    let body = try await JSONBody.read(SignInBody.self, request)
    return begun(
      try await signIn.signIn(body.user, body.password, from: ClientAddress(request, context)))
  }

  private func setUp(_ request: Request, _ context: CollectorContext) async throws(Refusal) -> Response {
    try signIn.requireOrigin(request)
    _ = try ReadingParameters(request, known: [])
    let body = try await JSONBody.read(SetupBody.self, request)
    return begun(
      try await signIn.setUp(body.code, body.user, body.password, from: ClientAddress(request, context)))
  }

  private func end(_ request: Request, _ context: CollectorContext) async throws(Refusal) -> Response {
    let everywhere = try ReadingParameters(request, known: ["everywhere"]).flag("everywhere")
    let visit = try visit(request)
    try await signIn.signOut(visit, everywhere: everywhere, from: ClientAddress(request, context))
    var response = Response(status: .noContent)
    response.headers[.setCookie] = signIn.cookie.clearing
    return response
  }

  private func changePassword(_ request: Request, _ context: CollectorContext) async throws(Refusal) -> Response {
    _ = try ReadingParameters(request, known: [])
    let visit = try visit(request)
    let body = try await JSONBody.read(PasswordBody.self, request)
    try await signIn.changePassword(of: visit, from: body.old, to: body.new, from: ClientAddress(request, context))
    return Response(status: .noContent)
  }

  private func begun(_ visit: SignIn.Visit) -> Response {
    var response = Response.json(json(visit))
    response.headers[.setCookie] = signIn.cookie.setting(visit.secret, lifetime: signIn.sessionPolicy.absolute)
    return response
  }

  private func json(_ visit: SignIn.Visit?) -> [UInt8] {
    SessionAnswer(
      visit: visit, needsSetup: signIn.needsSetup, providers: signIn.providers, passwordPolicy: signIn.passwordPolicy,
      sessionPolicy: signIn.sessionPolicy
    ).json
  }
}
