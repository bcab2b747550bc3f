internal import Findings
internal import HTTPTypes
internal import Hummingbird
internal import Wire

/// Who asks, and what they may see.
struct ReaderAccess: Sendable {
  let tokens: WatchedFile<TokenRing>
  let searches: WatchedFile<SavedSearches>
  let now: @Sendable () -> Timestamp

  /// Who holds the request's bearer token.
  func caller(of request: Request) throws(Refusal) -> Caller {
    let now = now()
    guard let field = request.headers[.authorization] else {
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

  /// Whether the request's token still lets its holder see the same, no more and no less.
  func isValid(_ request: Request, for scope: Scope) -> Bool {
    do throws(Refusal) { return try caller(of: request).scope == scope } catch { return false }
  }

  /// Refuses whoever does not see everything: figures of the whole collector tell of regions and accounts outside a scope.
  func requireEverything(_ request: Request) throws(Refusal) {
    guard try caller(of: request).scope == .everything else {
      throw Refusal(.tokenTooNarrow, "this needs a token that sees every region and account")
    }
  }
}
