public import Platform
import Wire

/// Sends batches to a collector over HTTP.
public struct HTTPCollectorLink: CollectorLink {
  private let client: HTTPClient
  private let url: String
  private let timeout: Duration

  /// - Parameters:
  ///   - client: the agent's own: requests of one client wait for one another.
  ///   - collector: such as `https://collector.example:8440`, without a path.
  ///   - timeout: for one attempt; a collector that is behind answers 503 long before.
  public init(client: HTTPClient, collector: String, timeout: Duration = .seconds(60)) {
    self.client = client
    self.timeout = timeout
    url = (collector.hasSuffix("/") ? String(collector.dropLast()) : collector) + BatchSignature.path
  }

  public func send(headers: [(name: String, value: String)], body: [UInt8]) async throws -> LinkAnswer {
    let response = try await client.send(
      HTTPRequest(
        method: BatchSignature.method, url: url, headers: headers, body: body, timeout: timeout,
        maximumResponseBytes: Self.largestAnswerBytes))
    return LinkAnswer(status: response.status, headers: response.headers, body: response.body)
  }

  /// 10,000 rejected lines with a reason each.
  private static let largestAnswerBytes = 4 << 20
}
