/// Something of the customer's that a finding is about.
public struct AffectedResource: Sendable, Equatable {
  public enum Kind: UInt8, CaseIterable, Sendable {
    case instance, accessKey, user, bucket, cluster, database, function, container, volume, workload, other
  }

  public var kind: Kind
  public var id: TextRange
}
