internal import Findings

extension QueryInterval<Double> {
  /// The integers in the interval, ``VersionRow/absent`` left out; nil when there is none.
  var integers: ClosedRange<Int64>? {
    var least = VersionRow.absent + 1
    var greatest = Int64.max
    if let (bound, isIncluded) = lower {
      guard let first = Self.firstInteger(from: bound, isIncluded) else { return nil }
      least = Swift.max(least, first)
    }
    if let (bound, isIncluded) = upper {
      guard let last = Self.firstInteger(from: -bound, isIncluded) else { return nil }
      greatest = Swift.min(greatest, 0 - Swift.max(last, VersionRow.absent + 1))
    }
    return least <= greatest ? least...greatest : nil
  }

  /// The least integer that is not below the bound; nil when every integer is, or when the bound is no number.
  private static func firstInteger(from bound: Double, _ isIncluded: Bool) -> Int64? {
    let whole = bound.rounded(.up)
    guard !whole.isNaN, whole < 0x1p63 else { return nil }
    guard let integer = Int64(exactly: whole) else { return .min }
    guard whole == bound, !isIncluded else { return integer }
    return integer == .max ? nil : integer + 1
  }
}

extension QueryInterval<Timestamp> {
  /// The microseconds since 1970 in the interval, ``VersionRow/absent`` left out; nil when there are none.
  var microseconds: ClosedRange<Int64>? {
    var least = VersionRow.absent + 1
    var greatest = Int64.max
    if let (bound, isIncluded) = lower {
      guard isIncluded || bound.microseconds < .max else { return nil }
      least = Swift.max(least, bound.microseconds + (isIncluded ? 0 : 1))
    }
    if let (bound, isIncluded) = upper {
      guard isIncluded || bound.microseconds > .min else { return nil }
      greatest = bound.microseconds - (isIncluded ? 0 : 1)
    }
    return least <= greatest ? least...greatest : nil
  }
}
