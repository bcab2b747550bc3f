/// Sizes as the fleet file spells them: plain bytes, or a whole number of KiB, MiB, GiB or TiB.
enum ByteSize {
  static let allowed = "bytes or a whole number of KiB, MiB, GiB or TiB, such as 4 MiB"

  private static let units = [
    ("TiB", 1024 * gibibyte), ("GiB", gibibyte), ("MiB", mebibyte), ("KiB", kibibyte), ("B", 1),
  ]

  /// Nil for anything but `<digits>[ ][unit]`, and for more than fits an `Int`.
  static func bytes(_ text: some StringProtocol) -> Int? {
    guard let (count, unit) = Quantity.split(text) else { return nil }
    if unit.isEmpty { return count }
    guard let scale = units.first(where: { $0.0 == unit })?.1 else { return nil }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: scale)
    return overflow ? nil : bytes
  }

  /// In the largest unit that divides it: `64 KiB`, `1 GiB`, `1000 B`.
  static func text(_ bytes: Int) -> String {
    let (unit, scale) = units.first { bytes >= $0.1 && bytes % $0.1 == 0 } ?? ("B", 1)
    return "\(bytes / scale) \(unit)"
  }
}
