import Findings
import Testing

@testable import Identity

@Suite struct AttemptLimitsTests {
  private let now = UsersTests.now
  private let policy = AttemptLimits.Policy(ofUser: 3, fromAddress: 5, window: .seconds(900))

  @Test func `a user is locked out after so many attempts, until their time is over`() {
    var limits = AttemptLimits(policy)
    for second in 0..<3 {
      #expect(limits.begin(user: "ana", address: "\(second)", at: now + .seconds(second)) == nil)
    }
    #expect(limits.isLocked(user: "ana", at: now + .seconds(3)))
    #expect(limits.begin(user: "ana", address: "9", at: now + .seconds(3)) == .seconds(897))
    #expect(limits.begin(user: "bob", address: "9", at: now + .seconds(3)) == nil)
    #expect(limits.begin(user: "ana", address: "9", at: now + .seconds(900)) == nil)
  }

  @Test func `an address has to wait after so many, whoever they were for`() {
    var limits = AttemptLimits(policy)
    for number in 0..<5 { #expect(limits.begin(user: "u\(number)", address: "a", at: now) == nil) }
    #expect(limits.begin(user: "other", address: "a", at: now) == .seconds(900))
    #expect(limits.begin(user: "other", address: "b", at: now) == nil)
  }

  @Test func `one that succeeds or was not made does not count`() {
    var limits = AttemptLimits(policy)
    for _ in 0..<20 {
      #expect(limits.begin(user: "ana", address: "a", at: now) == nil)
      limits.succeed(user: "ana", address: "a")
      #expect(limits.begin(user: "bob", address: "a", at: now) == nil)
      limits.cancel(user: "bob", address: "a")
    }
  }

  @Test func `many at once are no way around it`() {
    var limits = AttemptLimits(policy)
    let begun = (0..<10).map { limits.begin(user: "ana", address: "\($0)", at: now) }
    #expect(begun.count { $0 == nil } == 3)
  }

  @Test func `however many names are tried, a user who is locked out stays so`() {
    var limits = AttemptLimits(policy)
    for number in 0..<3 { _ = limits.begin(user: "ana", address: "\(number)", at: now) }
    for number in 0..<(AttemptLimits.maximumCount + 5000) {
      _ = limits.begin(user: "u\(number)", address: "x\(number)", at: now + .seconds(1))
    }
    #expect(limits.isLocked(user: "ana", at: now + .seconds(2)))
  }
}
