import Findings

/// The collector's base address: http or https, a host, perhaps a port and a path; never a user, query or fragment.
public struct CollectorURL: Equatable, Hashable, Sendable, CustomStringConvertible {
  static let allowed = "http or https with a host, such as https://collector.example:8440"

  public enum Scheme: String, Sendable {
    case http, https
  }

  public let scheme: Scheme
  /// Without the brackets that an IPv6 address is written in.
  public let host: String
  /// The one given, else the scheme's own: 80 or 443.
  public let port: Int
  /// Empty, or begins with a slash and does not end with one.
  public let path: String
  /// As given, without a trailing slash.
  public let description: String

  /// Nil unless the text is such an address.
  public init?(_ text: some StringProtocol) {
    let text = String(text)
    guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://"),
      let scheme = Scheme(rawValue: text[..<colon].lowercased())
    else { return nil }
    let rest = text[colon...].dropFirst(3)
    let authority = rest.prefix { $0 != "/" }
    guard let (host, port) = HostAndPort.split(authority), port != 0,
      let path = Self.path(rest[authority.endIndex...])
    else { return nil }
    self.scheme = scheme
    self.host = host
    self.port = port ?? (scheme == .https ? 443 : 80)
    self.path = path
    self.description = "\(scheme.rawValue)://\(authority)\(path)"
  }

  /// Whether the host is this machine: `localhost`, a name under it (RFC 6761 §6.3), 127.0.0.0/8 or ::1.
  public var isLoopback: Bool {
    let name = host.lowercased()
    if name == "localhost" || name.hasSuffix(".localhost") { return true }
    guard let address = IPAddress(host) else { return false }
    if address.isV4 { return address.bytes.first == 127 }
    return address.bytes.last == 1 && address.bytes.dropLast().allSatisfy { $0 == 0 }
  }

  /// Whether what is sent there can be read on the way.
  public var isPlaintextOverNetwork: Bool { scheme == .http && !isLoopback }

  /// The base path without trailing slashes; nil when it holds anything but RFC 3986 path characters.
  private static func path(_ text: Substring) -> String? {
    var text = text
    while text.hasSuffix("/") { text = text.dropLast() }
    let extra = Set("/-._~%!$&'()*+,;=:@".utf8)
    let isPath = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: extra.contains(byte)
      }
    }
    return isPath ? String(text) : nil
  }
}
