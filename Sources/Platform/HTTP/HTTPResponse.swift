/// The answer to one request, whatever its status.
public struct HTTPResponse: Sendable {
  public var status: Int
  /// In the order they came; names in lower case.
  public var headers: [(name: String, value: String)]
  public var body: [UInt8]
  /// `1.0`, `1.1`, `2` or `3`.
  public var httpVersion: String

  public init(
    status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = [], httpVersion: String = "1.1"
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.httpVersion = httpVersion
  }

  /// The first value of that name, in any case.
  public func header(_ name: String) -> String? {
    let name = name.lowercased()
    return headers.first { $0.name == name }?.value
  }
}
