/// What the fleet file may ask for: every bound in one place. Sizes are in bytes.
public enum FleetBounds {
  /// A fleet of 40 regions with every key written out is 30 KiB.
  public static let fileBytes = 1024 * 1024
  /// Counted after aliases are expanded, so that a small file cannot stand for a huge one.
  public static let nodes = 20_000

  static let bodyBytes = (64 * kibibyte)...(256 * mebibyte)
  static let bodiesInFlightBytes = (64 * kibibyte)...(64 * gibibyte)
  static let decompressedBytes = (64 * kibibyte)...(1 * gibibyte)
  /// From below 1 MiB, EventBridge could hand out a finding that the collector refuses for ever.
  static let lineBytes = (1 * mebibyte)...(64 * mebibyte)
  static let segmentBytes = (1 * mebibyte)...(16 * gibibyte)
  static let segmentAge: ClosedRange<Duration> = .seconds(1)...(.seconds(24 * 3600))
  static let compactionDelay: ClosedRange<Duration> = .seconds(0)...(.seconds(8760 * 3600))
  static let compactedSegments = 2...4096
  /// GuardDuty hands its findings out for 90 days: what is removed is not to come again from there.
  static let retentionDays = 90...36_500
  static let clockTolerance: ClosedRange<Duration> = .seconds(1)...(.seconds(3600))

  static let passwordLength = 8...64
  static let sessionIdle: ClosedRange<Duration> = .seconds(60)...(.seconds(30 * 86_400))
  static let sessionAbsolute: ClosedRange<Duration> = .seconds(600)...(.seconds(90 * 86_400))
  static let signInAttempts = 3...100
  static let signInWait: ClosedRange<Duration> = .seconds(60)...(.seconds(86_400))

  static let batchFindings = 1...10_000
  static let batchBytes = (64 * kibibyte)...(32 * mebibyte)
  static let batchAge: ClosedRange<Duration> = .milliseconds(10)...(.seconds(600))
  /// A spool below this cannot hold a few of its own batches.
  static let spoolBytes = (16 * mebibyte)...Int.max
}
