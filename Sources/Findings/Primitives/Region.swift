/// The name of an AWS region, checked before it can become part of a path.
///
/// The grammar is `^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$` in at most 32 bytes, so a name holds neither a separator nor a dot.
/// Names and partitions are those of the botocore 1.43 endpoint model.
public struct Region: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let name: String

  /// - Throws: ``RegionError`` for text outside the grammar. A region that this version does not know is accepted; see
  ///   ``isKnown``.
  public init(_ text: some StringProtocol) throws(RegionError) {
    let name = String(text)
    guard !name.isEmpty else { throw .empty }
    guard name.utf8.count <= Region.maximumBytes else { throw .tooLong(bytes: name.utf8.count) }
    guard Region.isWellFormed(name.utf8.span) else { throw .malformed(name) }
    self.name = name
  }

  public static let maximumBytes = 32

  /// Whether this version knows the region; an operator should be told of one that it does not.
  public var isKnown: Bool { Region.knownNames.contains(name) }

  /// The ARN partition: `aws`, `aws-cn`, `aws-us-gov`, `aws-eusc`, `aws-iso`, `aws-iso-b`, `aws-iso-e` or `aws-iso-f`.
  public var partition: String {
    for (prefix, partition) in Region.partitionsByPrefix where name.hasPrefix(prefix) { return partition }
    return "aws"
  }

  public var description: String { name }

  public static func < (left: Region, right: Region) -> Bool { left.name < right.name }

  /// Every region that this version knows, in the order of their names.
  public static let known: [Region] = knownNames.sorted().compactMap { name in try? Region(name) }

  private static let partitionsByPrefix = [
    ("cn-", "aws-cn"), ("us-gov-", "aws-us-gov"), ("eusc-", "aws-eusc"), ("us-iso-", "aws-iso"),
    ("us-isob-", "aws-iso-b"), ("us-isof-", "aws-iso-f"), ("eu-isoe-", "aws-iso-e"),
  ]

  private static let knownNames: Set<String> = [
    "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1",
    "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5",
    "ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2", "eu-north-1",
    "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1", "me-south-1",
    "mx-central-1", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    "cn-north-1", "cn-northwest-1",
    "us-gov-east-1", "us-gov-west-1",
    "eusc-de-east-1",
    "us-iso-east-1", "us-iso-west-1", "us-isob-east-1", "us-isob-west-1", "us-isof-east-1", "us-isof-south-1",
    "eu-isoe-west-1",
  ]

  private static func isWellFormed(_ bytes: Span<UInt8>) -> Bool {
    var lettersInWord = 0
    var words = 0
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte >= UInt8(ascii: "a"), byte <= UInt8(ascii: "z") {
        lettersInWord += 1
      } else if byte == UInt8(ascii: "-"), lettersInWord > 0 {
        if words == 0, !(2...4).contains(lettersInWord) { return false }
        words += 1
        lettersInWord = 0
      } else {
        break
      }
      position += 1
    }
    let digits = bytes.count - position
    guard words >= 2, lettersInWord == 0, digits == 1 || digits == 2 else { return false }
    return DecimalDigits.read(bytes, at: position, count: digits) != nil
  }
}
