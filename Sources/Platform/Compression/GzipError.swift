/// Why bytes are not the one gzip member that was expected.
public enum GzipError: Error, Equatable, Sendable, CustomStringConvertible {
  case notGzip
  case truncated
  case corrupt
  case trailingBytes(Int)
  case tooLarge(limit: Int)
  case ratioTooHigh(limit: Int)

  public var description: String {
    switch self {
    case .notGzip: "the bytes do not begin with a gzip header (RFC 1952)"
    case .truncated: "the gzip member is cut short"
    case .corrupt: "the gzip member is damaged or cut short: its data or its checksum is wrong"
    case .trailingBytes(let count): "\(count) bytes follow the gzip member: send exactly one member"
    case .tooLarge(let limit): "the gzip member holds more than \(limit) bytes: send smaller batches"
    case .ratioTooHigh(let limit): "the gzip member expands more than \(limit) times: no batch of findings does"
    }
  }
}
