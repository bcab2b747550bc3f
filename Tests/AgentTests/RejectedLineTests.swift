import Findings
import Foundation
import Testing

@testable import Agent

@Suite struct RejectedLineTests {
  private struct Wrapped: Codable {
    struct Content: Codable {
      var reason: String
      var source: String
      var offset: Int
      var part: Int
      var parts: Int
      var base64: Data
    }
    var musterRejected: Content
  }

  private func lines(_ bytes: [UInt8], _ reason: DocumentRejection) -> [[UInt8]] {
    RejectedLine.lines(for: RejectedDocument(bytes: bytes, reason: reason, offset: 9), source: "/in/\"ü\"\n.json")
  }

  @Test(arguments: [DocumentRejection.withoutID, .notAnObject, .securityHubFormat, .emptyDetail])
  func `one line of JSON travels as itself`(reason: DocumentRejection) {
    #expect(lines(Array("{\"a\":1}".utf8), reason) == [Array("{\"a\":1}".utf8)])
  }

  @Test(arguments: [
    (Array("{\n}".utf8), DocumentRejection.withoutID), (Array("rubbish".utf8), .notJSON), ([0xFF, 0xFE], .notUTF8),
    (Array("{\"a\":".utf8), .truncated), ([], .withoutID),
  ])
  func `everything else is wrapped in one line of JSON from which it can be had back`(
    bytes: [UInt8], reason: DocumentRejection
  ) throws {
    let lines = lines(bytes, reason)
    #expect(lines.count == 1 && !lines[0].contains(0x0A))
    let wrapped = try JSONDecoder().decode(Wrapped.self, from: Data(lines[0])).musterRejected
    #expect(Array(wrapped.base64) == bytes)
    #expect(wrapped.reason == reason.slug)
    #expect(wrapped.source == "/in/\"ü\"\n.json" && wrapped.offset == 9)
  }

  @Test func `a large piece is cut so that no line is longer than a collector takes`() throws {
    let bytes = (0..<Limits.documentBytes).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let lines = lines(bytes, .notUTF8)
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.count < Limits.documentBytes })
    let parts = try lines.map { try JSONDecoder().decode(Wrapped.self, from: Data($0)).musterRejected }
    #expect(parts.flatMap { Array($0.base64) } == bytes)
    #expect(parts.map(\.part) == [1, 2])
  }
}
