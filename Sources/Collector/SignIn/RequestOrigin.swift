internal import Fleet
internal import HTTPTypes
internal import Hummingbird

/// Whether a request comes from a page of this collector, as far as the browser tells.
struct RequestOrigin: Sendable {
  let url: CollectorURL

  /// Programs send no `Origin` (RFC 6454 §7), browsers with every request that changes something. One that names the host
  /// that was asked is right too: a collector can be reached by several names.
  func isOwn(_ request: Request) -> Bool {
    guard let text = request.headers[.origin] else { return true }
    guard let origin = CollectorURL(text), origin.path.isEmpty else { return false }
    if Self.isSame(origin, url) { return true }
    guard let host = request.head.authority, let asked = CollectorURL("\(origin.scheme.rawValue)://\(host)") else {
      return false
    }
    return Self.isSame(origin, asked)
  }

  private static func isSame(_ left: CollectorURL, _ right: CollectorURL) -> Bool {
    left.scheme == right.scheme && left.host.lowercased() == right.host.lowercased() && left.port == right.port
  }
}
