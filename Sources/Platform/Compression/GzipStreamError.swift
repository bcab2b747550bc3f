/// Why a gzip file could not be read to its end. What came out before is good as far as it goes: its checksum is not.
public enum GzipStreamError: Error, Hashable, Sendable, CustomStringConvertible {
  case truncated(inflatedBytes: Int)
  case damaged(inflatedBytes: Int)
  case followedByOtherBytes(inflatedBytes: Int)

  /// Bytes that came out before the fault.
  public var inflatedBytes: Int {
    switch self {
    case .truncated(let bytes), .damaged(let bytes), .followedByOtherBytes(let bytes): bytes
    }
  }

  public var description: String {
    switch self {
    case .truncated(let bytes):
      "the gzip file is cut short after \(bytes) inflated bytes: fetch or copy it again"
    case .damaged(let bytes):
      "the gzip file is damaged after \(bytes) inflated bytes: fetch or copy it again"
    case .followedByOtherBytes(let bytes):
      "after \(bytes) inflated bytes the gzip file goes on with bytes that are not gzip: remove or decompress them"
    }
  }
}
