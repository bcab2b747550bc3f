/// Which versions of a finding are asked for: a finding may have thousands.
public struct VersionPage: Sendable, Hashable {
  /// Only those with a lower number; nil for the latest and those before it. Numbers begin at 1 with the oldest.
  public var before: Int?
  /// The most versions, 1 or more.
  public var limit: Int

  public init(before: Int? = nil, limit: Int) { (self.before, self.limit) = (before, limit) }

  public static let all = VersionPage(limit: .max)

  /// Where the page is in a list from the latest on; never empty, as long as the list is not.
  ///
  /// - Parameter count: of the list, 1 or more.
  func range(of count: Int) -> Range<Int> {
    let first = before.map { min(max(count + 1 - $0, 0), count - 1) } ?? 0
    return first..<(first + min(max(limit, 1), count - first))
  }
}
