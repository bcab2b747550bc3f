import Findings
import Testing
import Wire

@Suite struct ReplayGuardTests {
  let start = SignedBatch.now

  func instant(_ seconds: Int64) -> Timestamp { start + .seconds(seconds) }

  @Test func `a nonce is admitted once, and each key has nonces of its own`() throws {
    var guarded = ReplayGuard()
    try guarded.admit(keyID: "a", nonce: "n", created: start, now: start)
    try guarded.admit(keyID: "b", nonce: "n", created: start, now: start)
    do {
      try guarded.admit(keyID: "a", nonce: "n", created: start, now: start)
      Issue.record("the nonce was admitted twice")
    } catch {
      #expect(error.type == .signatureReplayed)
      #expect(error.serverTime == start)
    }
  }

  @Test func `a nonce is kept for twice the tolerance and then forgotten`() throws {
    var guarded = ReplayGuard(tolerance: .seconds(300))
    try guarded.admit(keyID: "a", nonce: "n", created: start, now: start)
    #expect(throws: Problem.self) { try guarded.admit(keyID: "a", nonce: "n", created: start, now: instant(600)) }
    #expect(guarded.count == 1)
    guarded.evict(asOf: instant(601))
    #expect(guarded.count == 0)
    try guarded.admit(keyID: "a", nonce: "n", created: instant(601), now: instant(601))
  }

  @Test func `no request that the verifier would take as fresh is admitted twice`() throws {
    for skew in [-300, -299, 0, 299, 300] as [Int64] {
      for later in stride(from: Int64(0), through: 700, by: 1) {
        var guarded = ReplayGuard(tolerance: .seconds(300))
        let created = instant(skew)
        try guarded.admit(keyID: "a", nonce: "n", created: created, now: start)
        let isFresh = abs(later - skew) <= 300
        guard isFresh else { continue }
        #expect(throws: Problem.self, "skew \(skew), again after \(later)") {
          try guarded.admit(keyID: "a", nonce: "n", created: created, now: instant(later))
        }
      }
    }
  }

  @Test func `a key that fills its share is refused until its oldest nonce is out of date, and others are not`() throws
  {
    var guarded = ReplayGuard(tolerance: .seconds(300), maximumEntriesPerKey: 3)
    for second in 0..<3 as Range<Int64> {
      try guarded.admit(keyID: "a", nonce: "\(second)", created: instant(second), now: instant(second))
    }
    do {
      try guarded.admit(keyID: "a", nonce: "x", created: instant(3), now: instant(3))
      Issue.record("the bound was passed")
    } catch {
      #expect(error.type == .overloaded)
      #expect(error.retryAfterSeconds == 598)
    }
    #expect(guarded.count == 3)
    try guarded.admit(keyID: "b", nonce: "x", created: instant(3), now: instant(3))
    #expect(throws: Problem.self) { try guarded.admit(keyID: "a", nonce: "2", created: instant(2), now: instant(600)) }
    try guarded.admit(keyID: "a", nonce: "x", created: instant(601), now: instant(601))
  }

  @Test func `entries from while our clock was ahead do not keep a key out`() throws {
    var guarded = ReplayGuard(tolerance: .seconds(300), maximumEntriesPerKey: 3)
    let ahead = instant(86_400)
    try guarded.admit(keyID: "a", nonce: "ahead", created: ahead, now: ahead)
    for second in [0, 1, 700, 701, 1500, 1501] as [Int64] {
      try guarded.admit(keyID: "a", nonce: "\(second)", created: instant(second), now: instant(second))
    }
    #expect(throws: Problem.self) { try guarded.admit(keyID: "a", nonce: "ahead", created: ahead, now: ahead) }
  }

  @Test(arguments: 0..<16 as Range<UInt64>)
  func `it decides as a list of everything that was ever admitted would`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var guarded = ReplayGuard(tolerance: .seconds(10), maximumEntriesPerKey: 10_000)
    var admitted: [(key: String, nonce: String, until: Timestamp)] = []
    var now = start
    for _ in 0..<2000 {
      now = now + .milliseconds(Int64.random(in: 0...500, using: &generator))
      let key = ["a", "b"].randomElement(using: &generator)!
      let nonce = "\(Int.random(in: 0..<60, using: &generator))"
      let created = now + .milliseconds(Int64.random(in: -10_000...10_000, using: &generator))
      let isKnown = admitted.contains { $0.key == key && $0.nonce == nonce && $0.until >= now }
      let result = Result { try guarded.admit(keyID: key, nonce: nonce, created: created, now: now) }
      switch result {
      case .success:
        #expect(!isKnown, "seed \(seed)")
        admitted.append((key, nonce, now + .seconds(20)))
      case .failure(let error):
        // One that lies behind a younger entry may be known for a little longer than it must be.
        let wasEver = admitted.contains { $0.key == key && $0.nonce == nonce && $0.until + .seconds(20) >= now }
        #expect(isKnown || wasEver, "seed \(seed): \(error)")
      }
      if Int.random(in: 0..<200, using: &generator) == 0 {
        var restarted = ReplayGuard(tolerance: .seconds(10), maximumEntriesPerKey: 10_000)
        restarted.restore(guarded.entries(asOf: now), now: now)
        guarded = restarted
      }
    }
    guarded.evict(asOf: now + .seconds(31))
    #expect(guarded.count == 0, "seed \(seed)")
  }

  @Test func `entries that were written down hold after a restart, and old ones are passed over`() throws {
    var before = ReplayGuard()
    let first = try before.admit(keyID: "a", nonce: "1", created: start, now: start)
    let second = try before.admit(keyID: "a", nonce: "2", created: instant(500), now: instant(500))
    #expect(before.entries(asOf: instant(500)) == [first, second])
    #expect(before.entries(asOf: instant(601)) == [second])

    var after = ReplayGuard()
    after.restore([second, first, second], now: instant(601))
    #expect(after.entries(asOf: instant(601)) == [second])
    #expect(throws: Problem.self) {
      try after.admit(keyID: "a", nonce: "2", created: instant(500), now: instant(601))
    }
  }
}
