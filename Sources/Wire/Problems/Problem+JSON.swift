internal import Findings

/// The members of the document:
///
///     {"type": "urn:muster:problem:signature-expired", "title": "…", "status": 401, "detail": "…", "advice": "…",
///      "server_time": "2026-11-23T04:05:06.123456Z", "retry_after_seconds": 5}
///
/// The last two are there when the problem has them.
extension Problem {
  public var json: [UInt8] {
    SmallJSON.encode(
      ProblemDocument(
        type: type.urn, title: title, status: status, detail: detail, advice: advice,
        serverTime: serverTime?.description, retryAfterSeconds: retryAfterSeconds))
  }

  /// Nil for anything that is no problem, and for a type that this version does not know: the status decides then.
  /// Members of a later version are passed over.
  public static func parse(_ bytes: [UInt8]) -> Problem? {
    guard let document = SmallJSON.decode(ProblemDocument.self, from: bytes),
      let type = ProblemType(urn: document.type)
    else { return nil }
    let serverTime = document.serverTime.flatMap { text in Timestamp(text) }
    let retryAfter = document.retryAfterSeconds.flatMap { seconds in seconds > 0 ? seconds : nil }
    return Problem(type, document.detail ?? "", retryAfterSeconds: retryAfter, serverTime: serverTime)
  }
}

private struct ProblemDocument: Codable {
  let type: String
  let title: String?
  let status: Int?
  let detail: String?
  let advice: String?
  let serverTime: String?
  let retryAfterSeconds: Int?

  enum CodingKeys: String, CodingKey {
    case type, title, status, detail, advice
    case serverTime = "server_time"
    case retryAfterSeconds = "retry_after_seconds"
  }
}
