/// Findings by the hour of the week (UTC) of their last update.
public struct WeekHours: Sendable, Hashable {
  /// By hour, from Monday midnight.
  public var counts = [Int](repeating: 0, count: count)
  /// Versions that fit, the latest and earlier ones.
  public var events = [Int](repeating: 0, count: count)

  public static let count = 7 * hoursPerDay
  public static let hoursPerDay = 24

  public init() {}

  init(_ counted: [UInt32], earlier: [UInt32]) {
    counts = counted.map { Int($0) }
    events = zip(counted, earlier).map { Int($0) + Int($1) }
  }

  /// Which hour of the week an instant is in.
  static func hour(of microseconds: Int64) -> Int {
    // 1970-01-01 was a Thursday.
    let hours = TimeHistogram.floor(microseconds, 3_600_000_000) + 3 * Int64(hoursPerDay)
    let rest = hours % Int64(count)
    return Int(rest < 0 ? rest + Int64(count) : rest)
  }
}
