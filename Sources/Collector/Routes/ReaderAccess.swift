internal import Findings
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Wire

/// Who asks, and what they may see.
struct ReaderAccess: Sendable {
  let tokens: WatchedFile<TokenRing>
  let searches: WatchedFile<SavedSearches>
  let signIn: SignIn
  let now: @Sendable () -> Timestamp

  /// Who holds the request's bearer token, or is in its session.
  ///
  /// - Parameter isUse: whether it keeps a session from ending for not being used.
  func caller(of request: Request, isUse: Bool = true) throws(Refusal) -> Caller {
    let now = now()
    guard let field = request.headers[.authorization] else {
      if let caller = try visitor(of: request, isUse: isUse) { return caller }
      throw Refusal(Problem(.tokenMissing, "the request has no Authorization field", serverTime: now))
    }
    guard let bearer = TokenRing.bearer(in: field) else {
      throw Refusal(Problem(.tokenMissing, "the Authorization field holds no bearer token", serverTime: now))
    }
    guard let grant = tokens.value.authorize(bearer: bearer, now: now) else {
      throw Refusal(Problem(.tokenInvalid, "the token is unknown, revoked or expired", serverTime: now))
    }
    return Caller(grant, searches: searches.value)
  }

  private func visitor(of request: Request, isUse: Bool) throws(Refusal) -> Caller? {
    guard let visit = try signIn.visit(request) else { return nil }
    if request.method != .get, request.method != .head { try signIn.requireOwn(request, visit) }
    guard !visit.user.mustChangePassword else { throw .passwordChangeRequired }
    // What a page asks for by itself, with nobody before it, keeps no session open.
    let isUnattended = HTTPField.Name("Muster-Unattended").map { request.headers[$0] == "1" } ?? false
    if isUse, !isUnattended { signIn.sessions.touch(visit.secret.digest, at: now()) }
    return Caller(visit.user, searches: searches.value)
  }

  /// Whether the request's token or session still lets its holder see the same, no more and no less.
  func isValid(_ request: Request, for scope: Scope) -> Bool {
    do throws(Refusal) { return try caller(of: request, isUse: false).scope == scope } catch { return false }
  }

  /// Refuses whoever does not see everything: figures of the whole collector tell of regions and accounts outside a scope.
  func requireEverything(_ request: Request) throws(Refusal) {
    guard try caller(of: request).scope == .everything else {
      throw Refusal(.tokenTooNarrow, "this needs a token that sees every region and account")
    }
  }
}
