public import Findings

/// What a run of batches is made of. Equal plans give equal bytes.
///
/// Batches go round the regions, each region's in the order of its time: with sixteen batches a day and region, a
/// million findings are four days of a fleet of 16 regions, each with the same 50 accounts.
public struct BatchPlan: Sendable, Hashable {
  public static let regionCount = 16
  /// Changed with anything that changes the bytes.
  static let version = 1

  public var findings: Int
  public var findingsPerBatch: Int
  /// The share of findings that came before in an earlier batch of their region and day, 0 to 0.5.
  public var repeats: Double
  /// The share of findings that are newer versions of earlier ones.
  public var updates = 0.0
  /// Of gzip, by libdeflate.
  public var level: Int
  /// Of each region.
  public var accountCount = 50
  /// Of one region. A day ends with a batch, so every batch is of one partition and full.
  public var batchesPerDay = 16
  public var firstDay = Day("2026-11-01") ?? Day(daysSinceEpoch: 0)

  public init(findings: Int, findingsPerBatch: Int = 1000, repeats: Double = 0, level: Int = 6) {
    (self.findings, self.findingsPerBatch, self.repeats, self.level) = (findings, findingsPerBatch, repeats, level)
  }

  public static let regions = [
    "ap-northeast-1", "ap-northeast-2", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
    "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2",
    "us-west-1", "us-west-2",
  ].compactMap { try? Region($0) }

  /// The first of them have the most findings.
  public var accounts: [AccountID] { (0..<accountCount).map { AccountID("\(100_000_000_001 + $0 * 7_654_321)") } }

  public var batches: Int { (findings + findingsPerBatch - 1) / findingsPerBatch }

  public var days: Int {
    let batches = (batches + Self.regionCount - 1) / Self.regionCount
    return max(1, (batches + batchesPerDay - 1) / batchesPerDay)
  }

  /// Lines of a batch: the last one has what is left.
  func lines(ofBatch number: Int) -> Int { min(findingsPerBatch, findings - number * findingsPerBatch) }

  /// A name for the folder that keeps the run.
  public var name: String {
    let usual = BatchPlan(findings: findings, findingsPerBatch: findingsPerBatch, repeats: repeats, level: level)
    let name = "v\(Self.version)-f\(findings)-b\(findingsPerBatch)-r\(repeats)-l\(level)"
    return self == usual ? name : "\(name)-u\(updates)-a\(accountCount)-d\(batchesPerDay)-\(firstDay)"
  }
}
