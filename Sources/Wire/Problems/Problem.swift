public import Findings

/// A refusal as the collector answers it and the agent reads it (RFC 9457).
public struct Problem: Error, Sendable, Equatable, CustomStringConvertible {
  public var type: ProblemType
  /// What happened this time, with numbers. It goes to whoever sent the request: no secret, no other caller's data.
  public var detail: String
  /// From 1 on.
  public var retryAfterSeconds: Int?
  /// The collector's clock, so that an agent with a wrong one can correct itself. Every 401 carries it.
  public var serverTime: Timestamp?

  public init(
    _ type: ProblemType, _ detail: String, retryAfterSeconds: Int? = nil, serverTime: Timestamp? = nil
  ) {
    (self.type, self.detail) = (type, detail)
    (self.retryAfterSeconds, self.serverTime) = (retryAfterSeconds, serverTime)
  }

  public var status: Int { type.status }
  public var title: String { type.title }
  public var advice: String { type.advice }

  public var description: String { "\(type.slug): \(detail)" }

  /// The header fields of the answer, without those of its length and date.
  public var headers: [(name: String, value: String)] {
    var fields = [(name: "Content-Type", value: Self.mediaType), (name: "Cache-Control", value: "no-store")]
    if let retryAfterSeconds { fields.append((name: "Retry-After", value: "\(retryAfterSeconds)")) }
    switch type {
    case .tokenMissing, .signInFailed, .sessionExpired:
      fields.append((name: "WWW-Authenticate", value: "Bearer realm=\"muster\""))
    case .tokenInvalid:
      fields.append((name: "WWW-Authenticate", value: "Bearer realm=\"muster\", error=\"invalid_token\""))
    case _ where status == 401: fields.append((name: "WWW-Authenticate", value: "Signature realm=\"muster\""))
    default: break
    }
    return fields
  }

  public static let mediaType = "application/problem+json"
}
