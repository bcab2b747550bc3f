internal import CCurl

/// Why a request has no answer. It holds the host, never the path, a header or a body.
public enum HTTPClientError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Fault: Equatable, Sendable {
    case method
    case url
    case urlSyntax
    case scheme
    case headerName
    case headerValue(name: String)
  }

  /// Refused before anything was sent.
  case invalidRequest(Fault)
  case couldNotResolve(host: String)
  case couldNotConnect(host: String, reason: String)
  case timedOut(host: String, after: Duration)
  /// The server's certificate is not trusted, or the file of authorities cannot be read.
  case tls(host: String, reason: String)
  case tooLarge(host: String, limit: Int)
  /// The connection broke after the request began: whether the server acted on it is unknown.
  case interrupted(host: String, reason: String)
  case cancelled
  /// Another of libcurl's codes.
  case other(code: Int32, message: String)

  /// Whether the same request may succeed later without anybody doing anything.
  public var isTransient: Bool {
    switch self {
    case .couldNotResolve, .couldNotConnect, .timedOut, .interrupted: true
    case .invalidRequest, .tls, .tooLarge, .cancelled, .other: false
    }
  }

  public var description: String {
    switch self {
    case .invalidRequest(.method): "the request's method is not an HTTP token: nothing was sent"
    case .invalidRequest(.url): "the request's URL holds a space, a line break or a non-ASCII byte: percent-encode it"
    case .invalidRequest(.urlSyntax): "the request's URL cannot be taken apart: write https://host:port/path"
    case .invalidRequest(.scheme): "the request's URL begins neither with http:// nor with https://: correct it"
    case .invalidRequest(.headerName): "the name of a header is not an HTTP token: nothing was sent"
    case .invalidRequest(.headerValue(let name)):
      "the value of the header \(name) holds a line break or another control character: nothing was sent"
    case .couldNotResolve(let host): "cannot find the address of \(host): check the name and this machine's DNS"
    case .couldNotConnect(let host, let reason):
      "cannot connect to \(host) (\(reason)): check that it runs, its port and scheme, and the firewalls between"
    case .timedOut(let host, let after):
      "\(host) did not answer within \(after): check its load and the network, or allow more time"
    case .tls(let host, let reason):
      "\(host) is not trusted (\(reason)): check its certificate, this machine's clock and the file of authorities"
    case .tooLarge(let host, let limit): "\(host) answered with more than \(limit) bytes: check that the URL is right"
    case .interrupted(let host, let reason): "the connection to \(host) broke (\(reason)): send the request again"
    case .cancelled: "the request was cancelled"
    case .other(let code, let message): "libcurl failed with code \(code) (\(message)): see libcurl-errors(3)"
    }
  }

  init(_ code: CURLcode, message: String, request: HTTPRequest) {
    let host = request.authority
    self =
      switch code {
      case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .couldNotResolve(host: host)
      // A failed handshake is mostly a server that is going down or coming up, or plain HTTP on the port.
      case CURLE_COULDNT_CONNECT, CURLE_SSL_CONNECT_ERROR: .couldNotConnect(host: host, reason: message)
      case CURLE_OPERATION_TIMEDOUT: .timedOut(host: host, after: request.timeout)
      case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_SSL_ISSUER_ERROR,
        CURLE_SSL_CIPHER, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS:
        .tls(host: host, reason: message)
      // Schemes are checked before, so an unsupported protocol is an answer that is not HTTP.
      case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_HTTP2,
        CURLE_HTTP2_STREAM, CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL:
        .interrupted(host: host, reason: message)
      case CURLE_ABORTED_BY_CALLBACK: .cancelled
      case CURLE_URL_MALFORMAT: .invalidRequest(.urlSyntax)
      default: .other(code: Int32(code.rawValue), message: message)
      }
  }
}
