import Findings

/// One version of one finding, before anything about it is written: small enough to keep thousands for later updates.
struct SamplePlan: Sendable {
  /// Seeds everything that all versions share: id, resource, severity.
  let seed: UInt64
  /// The place of the type in the run's list.
  let type: Int
  let region: Int
  let account: Int
  let created: Timestamp
  let firstSeen: Timestamp
  private(set) var updated: Timestamp
  private(set) var lastSeen: Timestamp
  private(set) var count: Int
  /// 0 for the first version.
  private(set) var revision = 0

  /// A new finding, seen some minutes before GuardDuty reports it.
  init(seed: UInt64, type: Int, region: Int, account: Int, at now: Timestamp, _ random: inout SampleRandom) {
    (self.seed, self.type, self.region, self.account) = (seed, type, region, account)
    lastSeen = Self.wholeSeconds(now - .seconds(random.number(in: 20...400)))
    firstSeen = random.percent(60) ? lastSeen : lastSeen - .seconds(random.number(in: 1...900))
    created = now
    updated = now
    count = firstSeen == lastSeen ? 1 : random.number(in: 2...9)
  }

  /// Turns the plan into that of the next version: later by at least a millisecond, with a higher count.
  mutating func update(at now: Timestamp, _ random: inout SampleRandom) {
    let next = max(now, updated + .milliseconds(1))
    lastSeen = max(lastSeen, Self.wholeSeconds(next - .seconds(random.number(in: 1...300))))
    updated = next
    count += 1 + random.skewed(below: 30)
    revision += 1
  }

  /// Event times in findings are whole seconds.
  private static func wholeSeconds(_ time: Timestamp) -> Timestamp {
    Timestamp(microseconds: time.microseconds - time.microseconds % 1_000_000)
  }
}
