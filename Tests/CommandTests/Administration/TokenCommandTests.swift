import ArgumentParser
import Collector
import Findings
import Platform
import TestSupport
import Testing
import Wire

@testable import muster

@Suite struct TokenCommandTests {
  static let now = Timestamp(microseconds: 1_800_000_000_000_000)

  @Test(arguments: [
    (["--all"], Scope.everything),
    ([], .nothing),
    (["--region", "us-west-1"], Scope(regions: ["us-west-1"], accounts: nil)),
    (["--account", "111122223333"], Scope(regions: nil, accounts: ["111122223333"])),
    (
      ["--region", "us-west-1", "--account", "1", "--account", "2"],
      Scope(regions: ["us-west-1"], accounts: ["1", "2"])
    ),
  ])
  func `a token sees what its options say, and nothing without any`(options: [String], scope: Scope) throws {
    #expect(try TokenCreate.parse(["--name", "t"] + options).scope == scope)
  }

  @Test func `an end is an age from now, a date or an instant`() throws {
    func end(_ text: String) throws -> Timestamp? {
      try TokenCreate.parse(["--name", "t", "--expires", text]).end(now: Self.now)
    }
    #expect(try end("90d") == Self.now + .seconds(90 * 86_400))
    #expect(try end("2030-01-01") == Timestamp("2030-01-01T00:00:00Z"))
    #expect(try end("2030-01-01T12:00:00+02:00") == Timestamp("2030-01-01T10:00:00Z"))
    #expect(try TokenCreate.parse(["--name", "t"]).end(now: Self.now) == nil)
  }

  @Test func `a token opens with its text until it is revoked`() async throws {
    let folder = try TemporaryFolder()
    let tokens = TokenAdministration(folder: DataFolder(folder.path), disk: FileDisk())
    var generator = SeededGenerator(3)
    let text = try await tokens.create(
      name: "t", scope: .everything, expires: nil, now: Self.now, using: &generator)
    func grant() throws -> TokenGrant? {
      try TokenRing.parse(try FileDisk().contents(of: DataFolder(folder.path).tokens))
        .authorize(bearer: text, now: Self.now)
    }
    #expect(try grant()?.scope == .everything)
    try await tokens.revoke("t", now: Self.now)
    #expect(try grant() == nil)
    #expect(TokenList.table(of: try tokens.list()).text(as: .jsonl).contains(#""name":"t","regions":"all""#))
  }

  @Test func `no list of keys shows a secret`() throws {
    var generator = SeededGenerator(5)
    let key = KeyRing.generate(
      id: "k", agent: "a", region: try Region("us-west-1"), created: Self.now, using: &generator)
    let secret = String(decoding: KeyFile.contents(of: key.secret), as: UTF8.self).dropLast()
    for format in RecordFormat.allCases {
      let text = KeyList.table(of: [key]).text(as: format)
      #expect(text.contains("us-west-1"))
      #expect(!text.contains(secret))
    }
  }
}
