internal import Findings

/// Remote addresses: the first is in the row, the others in `remote`.
extension QueryCompiler {
  /// The condition holds for the column of one remote address or more.
  static func remote(_ column: SQLFragment, _ condition: (SQLFragment) -> SQLFragment) -> SQLFragment {
    """
    (\(condition("v.\(column)")) OR (v.remotes > 1 AND EXISTS (
      SELECT 1 FROM remote r WHERE \(areOfVersion) AND \(condition("r.\(column)")))))
    """
  }

  /// The rows `r` of `remote` that belong to the version `v`.
  static let areOfVersion: SQLFragment = """
    r.place BETWEEN v.seq * \(literal: IndexSchema.remotesPerVersion) + 1
      AND v.seq * \(literal: IndexSchema.remotesPerVersion) + \(literal: IndexSchema.remotesPerVersion - 1)
    """

  /// IPv4 sorts as integers and IPv6 as blobs, and no range of the one holds anything of the other.
  static func address(_ column: SQLFragment, _ operand: QueryOperand) -> SQLFragment {
    switch operand {
    case .present: "\(column) IS NOT NULL"
    case .addresses(let prefix): "\(column) BETWEEN \(key(prefix.range.low)) AND \(key(prefix.range.high))"
    default: "0"
    }
  }

  private static func key(_ address: IPAddress) -> SQLFragment.Value {
    address.isV4 ? .integer(Int64(address.low)) : .blob(high: address.high, low: address.low)
  }

  /// A country is stored by its code, and by its name only when it has none.
  static func country(_ column: SQLFragment, _ operand: QueryOperand) -> SQLFragment {
    guard case .text(let pattern) = operand else { return term(column, operand) }
    let named = Countries.allCodes.filter { code in Countries.name(forCode: code).map(pattern.matches) ?? false }
    guard !named.isEmpty else { return term(column, operand) }
    return """
      \(column) IN (SELECT code FROM term WHERE \(like("text", pattern))
        OR text COLLATE NOCASE IN (SELECT value FROM json_each(\(json(named)))))
      """
  }
}
