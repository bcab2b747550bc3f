import Collector
import Findings
import Foundation
import Platform
import TestSupport
import Testing
import Wire

/// The versions of a finding over HTTP: page by page, and with what changed.
@Suite struct VersionChangesTests {
  let folder: TemporaryFolder
  let clock = TestClock()
  let west: SigningAgent
  let collector: RunningCollector
  let token: String

  init() async throws {
    folder = try TemporaryFolder()
    west = SigningAgent("us-west-1", clock: clock)
    var generator = SystemRandom()
    token = try await TokenAdministration(folder: DataFolder(folder.path), disk: FileDisk()).create(
      name: "one", scope: Scope(regions: nil, accounts: ["111122223333"]), expires: nil, now: clock.now,
      using: &generator)
    collector = try await .start(data: folder.path, keys: [west.key], clock: clock)
    // 23 versions, the last but one of them late.
    let hours = Array(0...20) + [22, 21]
    for (number, hour) in hours.enumerated() {
      _ = try await collector.take(
        [TestFinding(1).update(hour: hour, count: hour + 1).line], as: UInt64(number + 1), of: west)
    }
  }

  private func get(_ parameters: String) async throws -> HTTPResponse {
    try await collector.send(
      "GET", "/v1/findings/\(TestFinding(1).id)?\(parameters)", headers: [("Authorization", "Bearer \(token)")])
  }

  private struct Page: Decodable {
    struct Finding: Decodable {
      struct Version: Decodable {
        struct Change: Decodable, Equatable {
          let path: String
          let before: JSONTree?
          let after: JSONTree?
        }

        let number: Int
        let finding: JSONTree
        let changes: [Change]?
      }

      let latest: JSONTree
      let versions: [Version]
      let before: Int?

      private enum CodingKeys: String, CodingKey {
        case latest, versions
        case before = "versions_before"
      }
    }

    let findings: [Finding]
  }

  private func page(_ parameters: String) async throws -> Page.Finding {
    let response = try await get(parameters)
    return try #require(try JSONDecoder().decode(Page.self, from: Data(response.body)).findings.first)
  }

  @Test func `each version says what it changed, whatever order they came in`() async throws {
    let found = try await page("changes=1&limit=100")
    #expect(found.versions.map(\.number) == Array((1...23).reversed()))
    for version in found.versions.dropLast() {
      let count = Double(version.number)
      let changes = Dictionary(uniqueKeysWithValues: (version.changes ?? []).map { ($0.path, $0) })
      #expect(Set(changes.keys) == ["service.count", "updatedAt"], "\(version.number)")
      #expect(changes["service.count"]?.before == .number(count - 1))
      #expect(changes["service.count"]?.after == .number(count))
    }
    #expect(found.versions.last?.changes == nil)
    try await collector.stop()
  }

  @Test(arguments: ["", "&changes=1"], [1, 5, 22, 23])
  func `pages of versions give each once, newest first`(changes: String, limit: Int) async throws {
    var numbers: [Int] = []
    var told = 0
    var before: Int?
    repeat {
      let found = try await page("limit=\(limit)\(changes)" + (before.map { "&versions_before=\($0)" } ?? ""))
      #expect(found.versions.count <= limit)
      #expect(found.latest["count"] == .number(23))
      numbers += found.versions.map(\.number)
      told += found.versions.count { $0.changes != nil }
      before = found.before
    } while before != nil
    #expect(numbers == Array((1...23).reversed()))
    #expect(told == (changes.isEmpty ? 0 : 22))
    try await collector.stop()
  }

  @Test func `one answer is bounded, and a number tells which document is meant`() async throws {
    #expect(try await page("changes=1").versions.count == 20)
    #expect(try await page("").versions.count == 23)
    expectRefusal(try await get("changes=1&limit=101"), .queryInvalid, status: 400)
    expectRefusal(try await get("versions_before=1"), .queryInvalid, status: 400)
    #expect(try await get("raw=1&version=7").text.contains("\"count\":7,"))
    #expect(try await get("raw=1").text.contains("\"count\":23,"))
    let missing = try await get("raw=1&version=24")
    expectRefusal(missing, .notFound, status: 404)
    #expect(try missing.problem.detail.contains("versions 1 to 23, and no version 24"))
    try await collector.stop()
  }
}
