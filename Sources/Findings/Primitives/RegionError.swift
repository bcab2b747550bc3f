/// Why a text is not the name of a region.
public enum RegionError: Error, Equatable, CustomStringConvertible {
  case empty
  case tooLong(bytes: Int)
  case malformed(String)

  public var description: String {
    switch self {
    case .empty:
      "the region is empty: give one such as us-west-1"
    case .tooLong(let bytes):
      "the region has \(bytes) bytes and may have \(Region.maximumBytes): give one such as us-west-1"
    case .malformed(let text):
      """
      \(text.debugDescription) is not a region: write lower-case words and a number of one or two digits, joined by \
      hyphens, such as us-west-1
      """
    }
  }
}
