import Findings
import Identity
import Platform
import TestSupport
import Testing

@Suite struct SessionTests {
  static let now = UsersTests.now
  private let policy = SessionPolicy(idle: .seconds(600), absolute: .seconds(3600))

  private func users() throws -> Users {
    try Users().adding(
      User(try #require(UserName("ana")), role: .viewer, scope: .everything, created: Self.now, stamp: 7))
  }

  private func session(_ number: UInt8, at begun: Timestamp = now, stamp: UInt64 = 7) throws -> Session {
    Session(
      digest: SHA256Digest(of: [number]), user: try #require(UserName("ana")), stamp: stamp, begun: begun)
  }

  @Test func `a session ends when it is not used, and in the end in any case`() throws {
    let users = try users()
    var sessions = Sessions()
    let session = try session(1)
    sessions.begin(session, at: Self.now, policy)
    func isValid(after seconds: Int) -> Bool {
      sessions.valid(session.digest, among: users, at: Self.now + .seconds(seconds), policy) != nil
    }
    #expect(isValid(after: 599) && !isValid(after: 600))
    for seconds in stride(from: 500, to: 3600, by: 500) {
      sessions.touch(session.digest, at: Self.now + .seconds(seconds))
    }
    #expect(isValid(after: 3599) && !isValid(after: 3600))
    // A clock that goes back takes nothing away.
    sessions.touch(session.digest, at: Self.now)
    #expect(isValid(after: 3599))
  }

  @Test func `a session ends with its user's password, right to sign in, and the user`() throws {
    let users = try users()
    let name = try #require(UserName("ana"))
    var sessions = Sessions()
    let session = try session(1)
    sessions.begin(session, at: Self.now, policy)
    func isValid(_ users: Users) -> Bool {
      sessions.valid(session.digest, among: users, at: Self.now, policy) != nil
    }
    #expect(isValid(users))
    #expect(isValid(try users.changing(name) { $0.role = .admin }))
    #expect(!isValid(try users.changing(name) { $0.stamp = 8 }))
    #expect(!isValid(try users.changing(name) { $0.isDisabled = true }))
    #expect(!isValid(try users.changing(name) { $0.temporaryUntil = Self.now }))
    #expect(!isValid(try users.removing(name)))
    #expect(sessions.valid(SHA256Digest(of: [2]), among: users, at: Self.now, policy) == nil)
  }

  @Test func `sessions read back are those that were written`() throws {
    var sessions = Sessions()
    for number in UInt8(0)..<5 {
      sessions.begin(try session(number, at: Self.now + .seconds(Int(number))), at: Self.now, policy)
    }
    sessions.touch(SHA256Digest(of: [3]), at: Self.now + .seconds(100))
    #expect(try Sessions.parse(sessions.json) == sessions)
    #expect(try Sessions.parse(Sessions().json) == Sessions())
  }

  @Test func `a user has so many sessions, and the one not used for longest makes room`() throws {
    var sessions = Sessions()
    for number in 0..<UInt8(Sessions.maximumOfUser) {
      sessions.begin(try session(number, at: Self.now + .seconds(Int(number))), at: Self.now, policy)
    }
    sessions.touch(SHA256Digest(of: [0]), at: Self.now + .seconds(100))
    sessions.begin(try session(200, at: Self.now + .seconds(101)), at: Self.now + .seconds(101), policy)
    #expect(sessions.count == Sessions.maximumOfUser)
    let users = try users()
    #expect(sessions.valid(SHA256Digest(of: [0]), among: users, at: Self.now, policy) != nil)
    #expect(sessions.valid(SHA256Digest(of: [1]), among: users, at: Self.now, policy) == nil)
    sessions.endAll(of: try #require(UserName("ana")))
    #expect(sessions.count == 0)
  }

  @Test func `a secret is read back from its text, and what is sent along with changes is its own`() throws {
    var generator = SeededGenerator(9)
    let (first, second) = (SessionSecret(using: &generator), SessionSecret(using: &generator))
    #expect(first.text != second.text && first.csrf != second.csrf && first.digest != second.digest)
    let again = try #require(SessionSecret(first.text))
    #expect(again.digest == first.digest && again.isCSRF(first.csrf))
    #expect(!first.isCSRF(second.csrf) && !first.isCSRF("") && !first.isCSRF(first.text))
    for text in ["", "x", String(first.text.dropLast()), first.text + "A", String(repeating: "!", count: 43)] {
      #expect(SessionSecret(text) == nil)
    }
  }

  @Test func `a setup code is valid for a day, and no other text is`() {
    var generator = SeededGenerator(4)
    let (code, text) = SetupCode.make(at: Self.now, using: &generator)
    #expect(code.isValid(text, at: Self.now + .seconds(86_399)))
    #expect(!code.isValid(text, at: Self.now + .seconds(86_400)))
    #expect(!code.isValid("", at: Self.now) && !code.isValid(text + "x", at: Self.now))
  }
}
