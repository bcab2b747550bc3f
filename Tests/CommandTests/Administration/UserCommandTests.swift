import ArgumentParser
import Collector
import Findings
import Identity
import Platform
import TestSupport
import Testing

@testable import muster

@Suite struct UserCommandTests {
  static let now = TokenCommandTests.now

  @Test(arguments: [
    (["--all"], Scope.everything),
    ([], .nothing),
    (["--region", "us-west-1"], Scope(regions: ["us-west-1"], accounts: nil)),
    (["--account", "1", "--account", "2"], Scope(regions: nil, accounts: ["1", "2"])),
    (["--region", "us-west-1", "--account", "1"], Scope(regions: ["us-west-1"], accounts: ["1"])),
  ])
  func `a user sees what the options say, and nothing without any`(options: [String], scope: Scope) throws {
    let command = try UserAdd.parse(["Ana", "--role", "viewer"] + options)
    #expect(command.scope == scope)
    #expect(command.name.text == "ana" && command.role == .viewer)
  }

  @Test(arguments: [
    (["a b", "--role", "viewer"], "cannot be the name of a user"), (["ana", "--role", "king"], "is no role"),
    (["ana"], "--role"), (["ana", "--role", "viewer", "--all", "--account", "1"], "leave it out"),
    (["ana", "--role", "viewer", "--account", ""], "an account is empty"),
  ])
  func `wrong usage says what is right`(arguments: [String], message: String) {
    #expect {
      _ = try UserAdd.parse(arguments)
    } throws: { UserAdd.message(for: $0).contains(message) }
  }

  @Test func `users are listed with what they may see, and no hash`() async throws {
    let folder = try TemporaryFolder()
    let users = UserAdministration(folder: DataFolder(folder.path), disk: FileDisk())
    var generator = SeededGenerator(3)
    var user = User(
      try #require(UserName("ana")), displayName: "Ana", role: .admin, scope: Scope(regions: nil, accounts: ["1"]),
      created: Self.now, stamp: 1)
    user.password = PasswordHash(
      SecretBytes([1]), cost: try #require(Scrypt(cost: 16, blockSize: 1, rounds: 1)), using: &generator)
    user.temporaryUntil = Self.now
    try await users.add(user, by: .command, now: Self.now)
    await #expect(throws: AdministrationError.users(.exists(user.name))) {
      try await users.add(user, by: .command, now: Self.now)
    }
    await #expect(throws: AdministrationError.users(.lastAdmin)) {
      try await users.remove(user.name, by: .command, now: Self.now)
    }
    let list = UserList.table(of: try await users.list().users)
    for format in RecordFormat.allCases { #expect(!list.text(as: format).contains("scrypt")) }
    #expect(
      list.text(as: .jsonl).contains(#""user":"ana","name":"Ana","role":"admin","regions":"all","accounts":["1"]"#))
    #expect(list.text(as: .jsonl).contains(#""state":"invited""#))
  }
}
