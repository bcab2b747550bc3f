/// Every bound of the product that is not configuration, in one place, each with its reason.
public enum Limits {
  /// EventBridge and SQS carry findings of up to 1 MiB; twice that leaves room for what AWS adds next.
  public static let documentBytes = 2 << 20
  /// The deepest real finding (an attack sequence) nests about 12 levels.
  public static let documentDepth = 128
  /// A batch that no agent of ours makes, yet a collector can hold in memory several times.
  public static let findingsPerBatch = 10_000
  /// Compressed bytes of one batch.
  public static let bodyBytes = 16 << 20
  /// Bytes a batch may inflate to.
  public static let inflatedBytes = 64 << 20
  /// Bytes a member of the archive may inflate to: what ingest let in, and compaction may join.
  public static let archivedMemberBytes = 256 << 20
  /// Findings compress 6 to 15 times, a thousand identical ones about 300 times; DEFLATE itself ends at 1,032.
  public static let inflationRatio = 400
  /// Values kept of one finding's lists (remote addresses, resources, threat names): a port scan may have thousands.
  public static let valuesPerList = 64
}
