/// Where a server waits for connections: a numeric address or a host name, and a port.
public struct ListenAddress: Equatable, Hashable, Sendable, CustomStringConvertible {
  static let allowed = "host:port, such as 127.0.0.1:8440, or 0.0.0.0:8440 for every interface"

  /// Without the brackets that an IPv6 address is written in.
  public let host: String
  /// 0 asks the system for any free port.
  public let port: Int

  public init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// `127.0.0.1:8440`, `[::1]:8440` or `collector.example:8440`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    guard let (host, port) = HostAndPort.split(text), let port else { return nil }
    self.init(host: host, port: port)
  }

  public var description: String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}
