/// The way to the collector: an HTTP client, or whatever a test puts in its place.
public protocol CollectorLink: Sendable {
  /// Posts one batch and waits for the whole answer.
  ///
  /// - Throws: when there is no answer, whatever the reason: the batch is sent again later.
  func send(headers: [(name: String, value: String)], body: [UInt8]) async throws -> LinkAnswer
}

/// What came back for a batch.
public struct LinkAnswer: Sendable {
  public var status: Int
  /// Names in any case.
  public var headers: [(name: String, value: String)]
  public var body: [UInt8]

  public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }
}

/// What became of one attempt.
public enum SendOutcome: Sendable {
  case answer(LinkAnswer)
  /// No answer; the text is for the log.
  case failure(String)
}
