/// A piece of SQL with the values of its parameters.
///
/// Its text comes from literals in this module and its values go in as parameters, so nothing that somebody typed can
/// become SQL: an interpolated text, number or key is bound, a column or another fragment is spliced in.
struct SQLFragment: Sendable, Equatable, ExpressibleByStringInterpolation {
  enum Value: Sendable, Equatable {
    case integer(Int64)
    case real(Double)
    case text(String)
    /// 16 bytes, as two big-endian words.
    case blob(high: UInt64, low: UInt64)
  }

  private(set) var sql: String
  private(set) var values: [Value]

  init(stringLiteral sql: String) { (self.sql, values) = (sql, []) }

  init(stringInterpolation: StringInterpolation) {
    (sql, values) = (stringInterpolation.sql, stringInterpolation.values)
  }

  private init(sql: String, values: [Value]) { (self.sql, self.values) = (sql, values) }

  /// All of them hold; with none, true.
  static func all(_ parts: [SQLFragment]) -> SQLFragment { joined(parts, by: " AND ", empty: "1") }

  /// One of them holds; with none, false.
  static func any(_ parts: [SQLFragment]) -> SQLFragment { joined(parts, by: " OR ", empty: "0") }

  private static func joined(_ parts: [SQLFragment], by separator: String, empty: SQLFragment) -> SQLFragment {
    guard let first = parts.first else { return empty }
    guard parts.count > 1 else { return first }
    return SQLFragment(
      sql: "(" + parts.map(\.sql).joined(separator: separator) + ")", values: parts.flatMap(\.values))
  }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var sql = ""
    fileprivate var values: [Value] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { sql += literal }

    mutating func appendInterpolation(_ fragment: SQLFragment) {
      sql += fragment.sql
      values += fragment.values
    }

    mutating func appendInterpolation(_ integer: Int64) { bind(.integer(integer)) }
    mutating func appendInterpolation(_ real: Double) { bind(.real(real)) }
    mutating func appendInterpolation(_ text: String) { bind(.text(text)) }
    mutating func appendInterpolation(_ value: Value) { bind(value) }
    /// A constant of this program.
    mutating func appendInterpolation(literal number: Int64) { sql += String(number) }

    private mutating func bind(_ value: Value) {
      sql += "?"
      values.append(value)
    }
  }
}
