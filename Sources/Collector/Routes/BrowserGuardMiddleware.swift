internal import HTTPTypes
internal import Hummingbird

/// What browsers must not do with any answer: guess its type, frame it, hand it to other sites, or tell them where
/// somebody came from.
struct BrowserGuardMiddleware<Context: RequestContext>: RouterMiddleware {
  /// Whether readers come by `https`: they then shall never come otherwise.
  let isHTTPS: Bool

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    response.headers.set(Self.fields)
    if isHTTPS { response.headers.set([("Strict-Transport-Security", "max-age=31536000")]) }
    return response
  }

  private static var fields: [(name: String, value: String)] {
    [
      ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
    ]
  }
}
