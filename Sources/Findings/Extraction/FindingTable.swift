/// The extracted fields of one batch: rows of plain values over one shared text.
public struct FindingTable: Sendable {
  public internal(set) var text: [UInt8] = []
  public internal(set) var rows: [FindingFields] = []
  public internal(set) var remotes: [RemoteEndpoint] = []
  public internal(set) var resources: [AffectedResource] = []
  public internal(set) var threats: [TextRange] = []

  public init() {}

  public mutating func reserve(rows count: Int) {
    rows.reserveCapacity(count)
    // What a typical finding leaves in the text; more only costs a reallocation.
    text.reserveCapacity(count * 900)
  }

  /// Takes back the last row; what it had in the lists stays there, unused.
  public mutating func removeLast() { rows.removeLast() }

  /// The bytes of a text; empty for an absent one.
  public func bytes(_ range: TextRange) -> ArraySlice<UInt8> { text[range.range] }

  public func string(_ range: TextRange) -> String { String(decoding: text[range.range], as: UTF8.self) }

  /// The id that names what the finding is about: of the kind its resource type says, else the first there is.
  public func principal(of row: FindingFields) -> AffectedResource? {
    let expected: AffectedResource.Kind? =
      switch string(row.resourceType) {
      case "Instance": .instance
      case "AccessKey": .accessKey
      case "S3Bucket", "S3Object": .bucket
      case "EKSCluster", "ECSCluster": .cluster
      case "Container": .container
      case "RDSDBInstance", "RDSLimitlessDB": .database
      case "Lambda": .function
      case "EBSSnapshot", "EBSRecoveryPoint", "EC2Image": .volume
      default: nil
      }
    let all = resources[row.resources]
    return all.first { $0.kind == expected } ?? all.first
  }
}
