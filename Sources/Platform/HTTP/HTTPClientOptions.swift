/// What holds for all requests of one ``HTTPClient``.
///
/// A proxy is taken from the environment, as libcurl does (`https_proxy`, `http_proxy`, `no_proxy`).
public struct HTTPClientOptions: Sendable {
  /// Such as `muster/1.0`.
  public var userAgent: String
  public var connectTimeout: Duration
  /// Path of a PEM file with the authorities to trust; `nil` for the system's.
  public var certificateAuthorityFile: String?

  public init(
    userAgent: String = "muster", connectTimeout: Duration = .seconds(10), certificateAuthorityFile: String? = nil
  ) {
    self.userAgent = userAgent
    self.connectTimeout = connectTimeout
    self.certificateAuthorityFile = certificateAuthorityFile
  }
}
