import Findings

/// Makes a run of GuardDuty findings from a seed, one at a time, in the order of their times.
///
/// Pure: it reads no clock and no other source of chance, so equal options give equal bytes. It remembers at most
/// ``maximumRemembered`` findings for later updates, whatever the length of the run.
public struct SampleGenerator: Sequence, IteratorProtocol, Sendable {
  /// How many of the latest findings can still get updates.
  public static let maximumRemembered = 4096

  private let options: SampleOptions
  private let accounts: [AccountID]
  private let partitions: [String]
  private let kinds: [SampleKind]
  /// Where each type's share of chance ends, in the order of `kinds`.
  private let weightEnds: [Int]
  /// The order in which every type gets its turn.
  private let turns: [Int]
  private var nextTurn = 0
  private var made = 0
  private var remembered: [SamplePlan] = []
  private var oldest = 0
  private var random: SampleRandom
  private var writer: FindingWriter

  public init(_ options: SampleOptions) throws(SampleError) {
    guard !options.regions.isEmpty else { throw .noRegion }
    guard options.count >= 0 else { throw .negativeCount(options.count) }
    try Self.check(options.updateShare, of: "updates")
    try Self.check(options.archivedShare, of: "archived findings")
    guard options.from <= options.until else { throw .endsBeforeStart(from: options.from, until: options.until) }

    var random = SampleRandom(seed: options.seed)
    let types = try Self.types(matching: options.types)
    self.options = options
    accounts =
      options.accounts.isEmpty
      ? (0..<5).map { _ in AccountID("\(random.number(in: 100_000_000...999_999_999))\(random.number(in: 100...999))") }
      : options.accounts
    partitions = options.regions.map(\.partition)
    kinds = types.map(SampleKind.init)
    weightEnds = types.reduce(into: []) { ends, type in ends.append((ends.last ?? 0) + Self.weight(of: type)) }
    turns = types.indices.shuffled(using: &random)
    self.random = random
    writer = FindingWriter(markedAsSample: options.markedAsSample, archivedShare: options.archivedShare)
  }

  public mutating func next() -> Sample? {
    guard made < options.count else { return nil }
    let now = time(of: made)
    made += 1
    let plan: SamplePlan
    if !remembered.isEmpty, random.unit() < options.updateShare {
      let place = random.below(remembered.count)
      remembered[place].update(at: now, &random)
      plan = remembered[place]
    } else {
      plan = SamplePlan(
        seed: random.next(), type: pickType(), region: random.below(options.regions.count),
        account: random.skewed(below: accounts.count), at: now, &random)
      remember(plan)
    }
    return sample(plan)
  }

  private mutating func sample(_ plan: SamplePlan) -> Sample {
    let region = options.regions[plan.region]
    let account = accounts[plan.account]
    let place = UInt64(plan.region) << 32 | UInt64(plan.account)
    let site = SampleSite(
      region: region, account: account, partition: partitions[plan.region],
      seed: SampleRandom.mix(options.seed, place))
    let json = writer.write(plan, of: kinds[plan.type], at: site)
    return Sample(region: region, account: account, updated: plan.updated, json: json)
  }

  /// The run's span in equal slots, one document somewhere in each: time passes, unevenly.
  private mutating func time(of document: Int) -> Timestamp {
    let span = Double(options.until.microseconds - options.from.microseconds)
    let share = (Double(document) + random.unit()) / Double(options.count)
    let microseconds = options.from.microseconds + Int64(span * share)
    return Timestamp(microseconds: microseconds - microseconds % 1000)
  }

  /// Each third finding takes the next type in turn, so that a few hundred show them all; the others follow the
  /// weights, so that the picture is as lopsided as in the field.
  private mutating func pickType() -> Int {
    if random.below(3) == 0 {
      defer { nextTurn = (nextTurn + 1) % turns.count }
      return turns[nextTurn]
    }
    let target = random.below(weightEnds[weightEnds.count - 1])
    var low = 0
    var high = weightEnds.count - 1
    while low < high {
      let middle = (low + high) / 2
      if weightEnds[middle] > target { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private mutating func remember(_ plan: SamplePlan) {
    guard options.updateShare > 0 else { return }
    if remembered.count < Self.maximumRemembered {
      remembered.append(plan)
    } else {
      remembered[oldest] = plan
      oldest = (oldest + 1) % Self.maximumRemembered
    }
  }

  private static func check(_ share: Double, of name: String) throws(SampleError) {
    guard share >= 0, share <= 1 else { throw .shareOutOfRange(name: name, value: share) }
  }

  private static func types(matching patterns: [String]) throws(SampleError) -> [DocumentedFindingType] {
    guard !patterns.isEmpty else { return FindingTypes.all }
    for pattern in patterns {
      guard FindingTypes.all.contains(where: { matches($0.name[...], pattern[...]) }) else {
        throw .unknownType(pattern)
      }
    }
    return FindingTypes.all.filter { type in patterns.contains { matches(type.name[...], $0[...]) } }
  }

  /// `*` stands for any text, also none.
  private static func matches(_ name: Substring, _ pattern: Substring) -> Bool {
    guard let star = pattern.firstIndex(of: "*") else { return name == pattern }
    guard name.hasPrefix(pattern[..<star]) else { return false }
    let rest = pattern[pattern.index(after: star)...]
    var tail = name.dropFirst(pattern.distance(from: pattern.startIndex, to: star))
    while true {
      if matches(tail, rest) { return true }
      guard !tail.isEmpty else { return false }
      tail = tail.dropFirst()
    }
  }

  private static func weight(of type: DocumentedFindingType) -> Int {
    switch type.name {
    case "Recon:EC2/PortProbeUnprotectedPort": 160
    case "UnauthorizedAccess:EC2/SSHBruteForce": 120
    case "UnauthorizedAccess:EC2/RDPBruteForce", "Policy:IAMUser/RootCredentialUsage": 60
    case "Recon:IAMUser/MaliciousIPCaller.Custom", "UnauthorizedAccess:IAMUser/MaliciousIPCaller.Custom",
      "UnauthorizedAccess:EC2/MaliciousIPCaller.Custom", "Discovery:S3/MaliciousIPCaller",
      "CredentialAccess:IAMUser/AnomalousBehavior":
      30
    default: type.target == .attackSequence || type.status == .retired ? 1 : 4
    }
  }
}
