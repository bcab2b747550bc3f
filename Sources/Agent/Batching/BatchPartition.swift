public import Findings

/// What all lines of a batch have in common: the reporting region and the UTC day of `updatedAt`.
public struct BatchPartition: Hashable, Sendable, Comparable, CustomStringConvertible {
  public var region: Region
  public var day: Day

  public init(region: Region, day: Day) {
    self.region = region
    self.day = day
  }

  public var description: String { "\(region)/\(day.path)" }

  public static func < (left: Self, right: Self) -> Bool { (left.region, left.day) < (right.region, right.day) }
}
