internal import HTTPTypes
internal import Hummingbird
internal import Wire

extension Router {
  /// Answers every other method at the addresses that there are by now, so that it must come behind them.
  func refuseOtherMethods() {
    for known in Dictionary(grouping: routes, by: { $0.path.description }).values {
      let (path, allowed) = (known[0].path, known.map { $0.method })
      for method in Self.methods where !allowed.contains(method) {
        on(path, method: method) { request, _ in
          var response = Response.problem(
            Problem(.methodNotAllowed, "\(method) is not for \(request.uri.path)"))
          response.headers[.allow] = allowed.map { $0.rawValue }.joined(separator: ", ")
          return response
        }
      }
    }
  }

  /// QUERY is that of draft-ietf-httpbis-safe-method-w-body.
  private static var methods: [HTTPRequest.Method] {
    [.get, .head, .post, .put, .patch, .delete, .options, .trace] + [HTTPRequest.Method("QUERY")].compactMap { $0 }
  }
}
