import Collector
import Findings
import Fleet
import Foundation
import Index
import Platform
import Wire

/// Answers from a running collector, as far as the token's scope goes.
struct CollectorAnswers: AnswerSource {
  private let url: CollectorURL
  private let token: SecretBytes
  private let client: HTTPClient

  init(url: CollectorURL, token: SecretBytes, client: HTTPClient) {
    (self.url, self.token, self.client) = (url, token, client)
  }

  func count(_ question: FindingsQuestion) async throws -> FindingCount {
    var address = RequestAddress("v1", "findings", question: question)
    address.add("count", "1")
    return try await get(address, as: FindingCount.self)
  }

  func statistics(_ question: FindingsQuestion) async throws -> StatisticsAnswer {
    var address = RequestAddress("v1", "stats", question: question)
    address.add("events", "1")
    return try await get(address, as: StatisticsAnswer.self)
  }

  func finding(
    _ name: String, filter: FindingFilter, versions page: VersionPage, changes: Bool
  ) async throws -> FindingAnswer {
    var address = finding(name, filter)
    if changes { address.add("changes", "1") }
    address.add("limit", "\(page.limit)")
    if let before = page.before { address.add("versions_before", "\(before)") }
    return try await get(address, as: FindingAnswer.self)
  }

  func export(
    _ question: FindingsQuestion, as content: ExportContent, order: FindingOrder?, limit: Int?,
    to output: any ExportOutput
  ) async throws {
    var address = RequestAddress("v1", "export", question: question)
    switch content {
    case .findings(let format): address.add("format", format.rawValue)
    case .documents: address.add("raw", "1")
    }
    if let order { address.add("order", order.rawValue) }
    if let limit { address.add("limit", "\(limit)") }
    let answer: Result<HTTPResponse, HTTPClientError>
    do throws(HTTPClientError) {
      answer = .success(try await client.send(request(address)) { output.take($0) })
    } catch {
      answer = .failure(error)
    }
    if output.isClosed { throw OutputClosed() }
    _ = try successful(answer)
  }

  func document(_ name: String, version: Int?, filter: FindingFilter) async throws -> [UInt8] {
    var address = finding(name, filter)
    address.add("raw", "1")
    if let version { address.add("version", "\(version)") }
    return try await send(address).body
  }

  private func finding(_ name: String, _ filter: FindingFilter) -> RequestAddress {
    RequestAddress(
      "v1", "findings", name, question: FindingsQuestion(regions: filter.regions, accounts: filter.accounts))
  }

  func get<Answer: Decodable>(
    _ address: RequestAddress, as type: Answer.Type
  ) async throws -> Answer {
    try read(try await send(address), as: type)
  }

  func read<Answer: Decodable>(_ response: HTTPResponse, as type: Answer.Type) throws(CommandError) -> Answer {
    do { return try JSONDecoder().decode(type, from: Data(response.body)) } catch {
      throw CommandError.notAnAnswer(url: "\(url)", status: response.status)
    }
  }

  /// - Parameter headers: besides those that every request has.
  func send(
    _ address: RequestAddress, method: String = "GET", headers: [(name: String, value: String)] = [],
    body: [UInt8] = []
  ) async throws(CommandError) -> HTTPResponse {
    let request = request(address, method: method, headers: headers, body: body)
    let answer: Result<HTTPResponse, HTTPClientError>
    do throws(HTTPClientError) { answer = .success(try await client.send(request)) } catch { answer = .failure(error) }
    return try successful(answer)
  }

  private func request(
    _ address: RequestAddress, method: String = "GET", accepting type: String = "application/json",
    headers: [(name: String, value: String)] = [], body: [UInt8] = []
  ) -> HTTPRequest {
    let bearer = String(decoding: token.exposed, as: UTF8.self)
    return HTTPRequest(
      method: method, url: "\(url)\(address.text)",
      headers: [("Authorization", "Bearer \(bearer)"), ("Accept", type)] + headers, body: body,
      timeout: .seconds(120), maximumResponseBytes: Self.maximumAnswerBytes)
  }

  private func successful(_ answer: Result<HTTPResponse, HTTPClientError>) throws(CommandError) -> HTTPResponse {
    let response: HTTPResponse
    do throws(HTTPClientError) { response = try answer.get() } catch { throw .link(error) }
    if [200, 201, 204].contains(response.status) { return response }
    throw Problem.parse(response.body).map { .refused($0) } ?? .notAnAnswer(url: "\(url)", status: response.status)
  }

  /// Follows what arrives until the collector ends the stream or the link breaks.
  ///
  /// - Parameters:
  ///   - id: of the last event that was taken; nil to begin now.
  ///   - take: gets the bytes of the stream; false for no more.
  func follow(
    _ question: FindingsQuestion, after id: String?, _ take: @escaping @Sendable (Span<UInt8>) -> Bool
  ) async throws(CommandError) {
    let request = request(
      RequestAddress("v1", "live", question: question), accepting: "text/event-stream",
      headers: id.map { [("Last-Event-ID", $0)] } ?? [])
    let answer: Result<HTTPResponse, HTTPClientError>
    do throws(HTTPClientError) {
      answer = .success(try await client.send(request, takingBody: take))
    } catch {
      answer = .failure(error)
    }
    _ = try successful(answer)
  }

  /// Room for the longest history, and for the largest document that a collector takes.
  private static let maximumAnswerBytes = 512 << 20
}
