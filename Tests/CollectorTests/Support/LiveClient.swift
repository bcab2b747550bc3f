import Foundation
import Platform
import Synchronization

/// Follows `/v1/live` and reads it by the standard's own rules (WHATWG HTML §9.2.6), apart from the product's reader.
final class LiveClient: Sendable {
  struct Event: Sendable, Equatable {
    var name: String
    var id: String
    var data: String

    /// The finding, where there is one.
    var finding: [String: Any] {
      (try? JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any]) ?? [:]
    }

    var digest: String { finding["digest"] as? String ?? "" }
  }

  private struct State {
    var bytes: [UInt8] = []
    var events: [Event] = []
    var lastID = ""
    var blocks = 0
    var hasEnded = false
    /// Whether nothing is taken from the socket.
    var isHeld = false
  }

  /// The state, for the closure that libcurl's thread runs.
  private final class Received: Sendable { let state = Mutex(State()) }

  private let received = Received()
  private let running: Task<Result<HTTPResponse, HTTPClientError>, Never>

  /// - Parameter id: of the event after which to go on; nil to begin now.
  init(
    port: Int, query: String = "", token: String = "", cookie: String? = nil, after id: String? = nil,
    isHeld: Bool = false
  ) {
    var headers = [cookie.map { ("Cookie", $0) } ?? (name: "Authorization", value: "Bearer \(token)")]
    if let id { headers.append((name: "Last-Event-ID", value: id)) }
    let request = HTTPRequest(
      url: "http://127.0.0.1:\(port)/v1/live\(query.isEmpty ? "" : "?" + query)", headers: headers,
      timeout: .seconds(120))
    let received = received
    received.state.withLock { $0.isHeld = isHeld }
    running = Task {
      defer { received.state.withLock { $0.hasEnded = true } }
      do throws(HTTPClientError) {
        return .success(
          try await HTTPClient().send(request) { part in
            while received.state.withLock({ $0.isHeld }) { usleep(5000) }
            let bytes = part.indices.map { part[$0] }
            received.state.withLock { Self.take(bytes, &$0) }
            return true
          })
      } catch {
        return .failure(error)
      }
    }
  }

  private static func take(_ bytes: [UInt8], _ state: inout State) {
    state.bytes += bytes
    // The collector ends lines with a line feed alone: one block ends where an empty line does.
    while let end = state.bytes.indices.dropLast().first(where: { state.bytes[$0] == 10 && state.bytes[$0 + 1] == 10 })
    {
      let block = String(decoding: state.bytes[..<end], as: UTF8.self)
      state.bytes.removeFirst(end + 2)
      var event = Event(name: "message", id: state.lastID, data: "")
      var data: [String] = []
      for line in block.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\r" }).map(String.init) {
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let value = parts.count > 1 ? (parts[1].hasPrefix(" ") ? String(parts[1].dropFirst()) : parts[1]) : ""
        switch parts[0] {
        case "event": event.name = value
        case "id": event.id = value
        case "data": data.append(value)
        default: break
        }
      }
      state.lastID = event.id
      state.blocks += 1
      guard !data.isEmpty else { continue }
      event.data = data.joined(separator: "\n")
      state.events.append(event)
    }
  }

  var events: [Event] { received.state.withLock { $0.events } }
  var lastID: String { received.state.withLock { $0.lastID } }

  func release() { received.state.withLock { $0.isHeld = false } }

  /// Waits until the stream has begun.
  @discardableResult
  func begun() async throws -> LiveClient {
    while received.state.withLock({ $0.blocks }) == 0 { try await pause() }
    return self
  }

  func events(atLeast count: Int) async throws -> [Event] {
    while events.count < count { try await pause() }
    return events
  }

  /// The stream ended before what is waited for came.
  struct Ended: Error {}

  private func pause() async throws {
    guard !received.state.withLock({ $0.hasEnded }) else { throw Ended() }
    try await Task.sleep(for: .milliseconds(5))
  }

  /// Waits until the collector ends the stream.
  func ended() async -> Result<HTTPResponse, HTTPClientError> { await running.value }

  /// Hangs up.
  func leave() async {
    running.cancel()
    _ = await running.value
  }
}
