/// `<collector>-<sequence>.jsonl.gz`: unique over collectors, and sorted by age within one.
public struct SegmentName: Hashable, Sendable, CustomStringConvertible {
  public static let suffix = ".jsonl.gz"

  public let collector: String
  public let sequence: UInt64

  public init(collector: String, sequence: UInt64) {
    self.collector = collector
    self.sequence = sequence
  }

  public init?(_ name: some StringProtocol) {
    guard name.hasSuffix(Self.suffix), let dash = name.lastIndex(of: "-") else { return nil }
    let digits = name[name.index(after: dash)...].dropLast(Self.suffix.count)
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let sequence = UInt64(digits) else { return nil }
    collector = String(name[..<dash])
    self.sequence = sequence
  }

  public var description: String {
    let digits = String(sequence)
    return "\(collector)-\(String(repeating: "0", count: max(0, 10 - digits.count)))\(digits)\(Self.suffix)"
  }
}
