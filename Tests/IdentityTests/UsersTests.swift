import Findings
import Identity
import Platform
import TestSupport
import Testing
import Wire

@Suite struct UsersTests {
  static let now = Timestamp("2026-11-23T12:00:00Z")!

  private func user(_ name: String, _ role: Role = .viewer) throws -> User {
    User(
      try #require(UserName(name)), displayName: "Name of \(name)", role: role,
      scope: Scope(regions: ["us-west-1"], accounts: nil), created: Self.now, stamp: 7)
  }

  @Test(arguments: [("ana", "ana"), ("Ana.B-C_d@example.com", "ana.b-c_d@example.com"), ("7", "7")])
  func `a user's name is kept in lower case`(text: String, name: String) {
    #expect(UserName(text)?.text == name)
  }

  @Test(arguments: ["", ".ana", "a b", "a/b", "ä", "a\n", "@a", String(repeating: "a", count: 65)])
  func `anything else is no name`(text: String) {
    #expect(UserName(text) == nil)
  }

  @Test func `users read back are those that were written`() throws {
    var generator = SeededGenerator(5)
    var ana = try user("ana", .admin)
    ana.password = PasswordHash(SecretBytes([1, 2, 3]), cost: PasswordTests.cheap, using: &generator)
    ana.temporaryUntil = Self.now + .seconds(60)
    ana.lastSignIn = Self.now
    var bob = try user("bob")
    bob.isDisabled = true
    bob.provider = "okta"
    let users = try Users().adding(bob).adding(ana)
    #expect(users.users.map(\.name.text) == ["ana", "bob"])
    #expect(try Users.parse(users.json) == users)
  }

  @Test(arguments: [
    (#""version": 1"#, #""version": 2"#, "use the program that wrote it"),
    (#""role" : "viewer""#, #""role" : "root""#, "users[0].role must be viewer, analyst or admin"),
    (#""name" : "ana""#, #""name" : "a b""#, "users[0].name must be"),
    (#""disabled" : false"#, #""disbled" : false"#, "users[0].disbled is unknown"),
    (#""stamp" : "0000000000000007""#, #""stamp" : "7""#, "users[0].stamp must be 16 hexadecimal digits"),
  ])
  func `a file that is not right is refused with the place`(right: String, wrong: String, message: String) throws {
    let text = String(decoding: try Users().adding(user("ana")).json, as: UTF8.self)
      .replacing(#""version" : 1"#, with: #""version": 1"#)
    #expect(text.contains(right))
    #expect {
      _ = try Users.parse(Array(text.replacing(right, with: wrong).utf8))
    } throws: { "\($0)".contains(message) }
  }

  @Test func `a user without a scope sees nothing`() throws {
    let text = """
      {"version": 1, "users": [{"name": "ana", "role": "admin", "disabled": false, "created": "2026-11-23T04:05:06Z",
      "stamp": "0000000000000001"}]}
      """
    #expect(try Users.parse(Array(text.utf8)).users.first?.scope == .nothing)
  }

  @Test func `two users of one name cannot be, and neither can names with controls`() throws {
    let users = try Users().adding(user("ana"))
    let again = try user("ANA")
    #expect(throws: UsersError.exists(again.name)) { try users.adding(again) }
    #expect(throws: UsersError.displayName) { try users.changing(again.name) { $0.displayName = "a\u{1B}[2J" } }
  }

  @Test func `the last admin stays one`() throws {
    let (ana, bob) = (try user("ana", .admin), try user("bob", .admin))
    let one = try Users().adding(ana).adding(user("cid"))
    #expect(throws: UsersError.lastAdmin) { try one.removing(ana.name) }
    #expect(throws: UsersError.lastAdmin) { try one.changing(ana.name) { $0.role = .viewer } }
    #expect(throws: UsersError.lastAdmin) { try one.changing(ana.name) { $0.isDisabled = true } }
    #expect(try one.adding(bob).removing(ana.name).users.count == 2)
    #expect(try one.removing(try #require(UserName("cid"))).users.count == 1)
  }

  @Test func `a state says what keeps a user out, the strongest first`() throws {
    var ana = try user("ana")
    #expect(ana.state(isLocked: false) == .active)
    ana.temporaryUntil = Self.now
    #expect(ana.state(isLocked: false) == .invited)
    #expect(ana.state(isLocked: true) == .locked)
    ana.isDisabled = true
    #expect(ana.state(isLocked: true) == .disabled)
  }

  @Test func `roles are ordered by what they may do`() {
    #expect(Role.allCases.sorted() == [.viewer, .analyst, .admin])
  }
}
