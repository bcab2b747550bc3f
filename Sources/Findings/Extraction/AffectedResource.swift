/// Something of the customer's that a finding is about.
public struct AffectedResource: Sendable, Equatable {
  public enum Kind: UInt8, CaseIterable, Sendable {
    case instance, accessKey, user, bucket, cluster, database, function, container, volume, workload, other
  }

  public var kind: Kind
  public var id: TextRange
}

extension AffectedResource.Kind {
  /// The kind as the query language and the programming interface call it.
  public var name: String {
    switch self {
    case .instance: QueryField.instance.name
    case .accessKey: QueryField.accessKey.name
    case .user: QueryField.user.name
    case .bucket: QueryField.bucket.name
    case .cluster: QueryField.cluster.name
    case .database: QueryField.database.name
    case .function: QueryField.function.name
    case .container: QueryField.container.name
    case .volume: QueryField.volume.name
    case .workload: QueryField.workload.name
    case .other: "other"
    }
  }
}
