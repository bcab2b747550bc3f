/// A connected set of numbers or instants.
public enum QueryInterval<Bound: Comparable & Hashable & Sendable>: Hashable, Sendable {
  case atLeast(Bound)
  case above(Bound)
  case atMost(Bound)
  case below(Bound)
  case closed(ClosedRange<Bound>)
  case halfOpen(Range<Bound>)

  public func contains(_ value: Bound) -> Bool {
    switch self {
    case .atLeast(let bound): value >= bound
    case .above(let bound): value > bound
    case .atMost(let bound): value <= bound
    case .below(let bound): value < bound
    case .closed(let range): range.contains(value)
    case .halfOpen(let range): range.contains(value)
    }
  }

  /// The lower end, if there is one, and whether it belongs to the interval.
  public var lower: (bound: Bound, isIncluded: Bool)? {
    switch self {
    case .atLeast(let bound): (bound, true)
    case .above(let bound): (bound, false)
    case .closed(let range): (range.lowerBound, true)
    case .halfOpen(let range): (range.lowerBound, true)
    case .atMost, .below: nil
    }
  }

  /// The upper end, if there is one, and whether it belongs to the interval.
  public var upper: (bound: Bound, isIncluded: Bool)? {
    switch self {
    case .atMost(let bound): (bound, true)
    case .below(let bound): (bound, false)
    case .closed(let range): (range.upperBound, true)
    case .halfOpen(let range): (range.upperBound, false)
    case .atLeast, .above: nil
    }
  }
}
