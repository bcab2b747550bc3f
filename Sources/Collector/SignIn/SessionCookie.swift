internal import HTTPTypes
internal import Hummingbird
internal import Identity

/// The cookie that holds a session's secret (RFC 6265). Scripts cannot read it; other sites' forms and frames do not send it,
/// while a link in a mail does.
struct SessionCookie: Sendable {
  /// Whether the browser reaches the collector over TLS. The name's prefix makes it refuse the cookie otherwise.
  let isSecure: Bool

  var name: String { isSecure ? "__Host-muster" : "muster" }

  enum Presence {
    case none
    /// There is one, which is no secret of ours.
    case malformed
    case secret(SessionSecret)
  }

  func secret(in request: Request) -> Presence {
    let found = values(of: name, in: request)
    for value in found { if let secret = SessionSecret(value) { return .secret(secret) } }
    return found.isEmpty ? .none : .malformed
  }

  /// The first of a cookie's values.
  func value(of name: String, in request: Request) -> Substring? { values(of: name, in: request).first }

  private func values(of name: String, in request: Request) -> [Substring] {
    var values: [Substring] = []
    for field in request.headers[values: .cookie] {
      for pair in field.split(separator: ";") {
        let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, parts[0] == name { values.append(parts[1]) }
      }
    }
    return values
  }

  /// The value of `Set-Cookie`.
  func setting(_ secret: SessionSecret, lifetime: Duration) -> String {
    "\(name)=\(secret.text); Max-Age=\(lifetime.components.seconds); \(attributes)"
  }

  var clearing: String { "\(name)=; Max-Age=0; \(attributes)" }

  var attributes: String { "Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "") }
}
