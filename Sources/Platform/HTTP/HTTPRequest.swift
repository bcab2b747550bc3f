/// One request of ``HTTPClient``.
public struct HTTPRequest: Sendable {
  public var method: String
  /// An `http` or `https` URL.
  public var url: String
  /// In the order they are sent. One without a value is sent with an empty one.
  public var headers: [(name: String, value: String)]
  public var body: [UInt8]
  /// From the start to the last byte of the answer, connecting included; for one that is taken as it comes, the longest
  /// silence.
  public var timeout: Duration
  /// Of the answer's body; a longer one is an error.
  public var maximumResponseBytes: Int

  public init(
    method: String = "GET", url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
    timeout: Duration = .seconds(30), maximumResponseBytes: Int = 16 << 20
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.maximumResponseBytes = maximumResponseBytes
  }
}

extension HTTPRequest {
  /// What is wrong with the request; `nil` when it can be sent.
  ///
  /// A line break in a name, a value or a URL would begin a header, or a request, of the text's own.
  var fault: HTTPClientError.Fault? {
    guard !method.isEmpty, method.utf8.allSatisfy(HTTPRequest.isTokenCharacter) else { return .method }
    guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return .url }
    guard url.hasPrefix("http://") || url.hasPrefix("https://") else { return .scheme }
    for header in headers {
      guard !header.name.isEmpty, header.name.utf8.allSatisfy(HTTPRequest.isTokenCharacter) else { return .headerName }
      let isClean = header.value.utf8.allSatisfy { ($0 >= 0x20 || $0 == UInt8(ascii: "\t")) && $0 != 0x7F }
      guard isClean else { return .headerValue(name: header.name) }
    }
    return nil
  }

  /// Host and port in the URL, for messages: neither its user nor its path, which may be secret.
  var authority: String {
    let afterScheme = url.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? ""
    let host = afterScheme.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    return String(host.prefix { $0 != "?" && $0 != "#" })
  }

  /// RFC 9110 §5.6.2.
  private static func isTokenCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
