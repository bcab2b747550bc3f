public import Findings

/// `collector.retention`: how long findings are kept, by the region that reported them. Silent about a region, and without
/// a `default`, they are kept for ever.
public struct RetentionSettings: Equatable, Sendable {
  public enum Age: Equatable, Sendable {
    case forever
    case days(Int)

    /// Nil for ever.
    public var duration: Duration? { if case .days(let days) = self { .seconds(days * 86_400) } else { nil } }
  }

  public let defaultAge: Age
  public let ages: [Region: Age]

  public init(defaultAge: Age = .forever, ages: [Region: Age] = [:]) {
    self.defaultAge = defaultAge
    self.ages = ages
  }
}

extension RetentionSettings.Age {
  static let allowed = "a whole number with d, w or y, such as 400d or 2y, or forever"
  private static let units = ["d": 1, "w": 7, "y": 365]

  init?(_ text: String) {
    if text == "forever" {
      self = .forever
      return
    }
    guard let (count, unit) = Quantity.split(text), let scale = Self.units[unit] else { return nil }
    let (days, overflow) = count.multipliedReportingOverflow(by: scale)
    guard !overflow else { return nil }
    self = .days(days)
  }
}

extension ValueShape where Value == RetentionSettings.Age {
  static func age(_ range: ClosedRange<Int>) -> Self {
    ValueShape("an age", allowed: RetentionSettings.Age.allowed) { RetentionSettings.Age($0.text) }
      .refusing { age in
        guard case .days(let days) = age, !range.contains(days) else { return nil }
        return Refusal(
          reason: "is too \(days < range.lowerBound ? "short" : "long"); "
            + "use \(range.lowerBound)d to \(range.upperBound)d, or forever")
      }
  }
}
