/// English country names as GuardDuty gives them, and their ISO 3166-1 alpha-2 codes.
///
/// GuardDuty mostly names the country and leaves the code out, so figures by country need the way back. Aliases cover
/// ISO's own names and those of older geolocation data; Kosovo has the user-assigned code XK.
public enum Countries {
  /// The code, such as "CZ" for "Czechia", "czech republic" or "CZECHIA"; nil for a name that is in no list.
  public static func code(forName name: some StringProtocol) -> String? {
    let name = String(name)
    return code(forName: name.utf8Span.span)
  }

  /// The same from UTF-8 bytes, without an allocation.
  public static func code(forName name: Span<UInt8>) -> String? {
    names.position(of: name).map { table[owners[$0]].code }
  }

  /// GuardDuty's name for a code in either case; nil when no country has the code.
  public static func name(forCode code: some StringProtocol) -> String? {
    let code = String(code)
    return codes.position(of: code.utf8Span.span).map { table[$0].name }
  }

  /// Every code, in alphabetical order.
  public static var allCodes: [String] { table.map(\.code) }

  /// Every name and alias with its code; a country's own name first.
  public static var namesAndCodes: [(name: String, code: String)] {
    table.flatMap { row in ([row.name] + row.aliases).map { ($0, row.code) } }
  }

  private static let codes = NameTable(table.map(\.code), ignoringCase: true)
  private static let names = NameTable(table.flatMap { [$0.name] + $0.aliases }, ignoringCase: true)
  /// For every entry of `names`, the row of the table it comes from.
  private static let owners = table.indices.flatMap { [Int](repeating: $0, count: 1 + table[$0].aliases.count) }
}
