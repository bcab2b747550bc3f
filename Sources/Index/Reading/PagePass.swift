internal import Findings

/// Finds the rows of a page among those of some chunks. What cannot be on the page any more is passed over: by chunks,
/// as their bounds say, and by rows, as columns are compared before the query's own conditions.
struct PagePass: Sendable {
  private(set) var keys: GreatestKeys
  private let order: FindingOrder
  private let severities: SeverityRanks
  private let cursor: PageKey?
  private var words: [UInt64] = []

  /// - Parameters:
  ///   - wanted: how many rows, 1 or more.
  ///   - cursor: the row that the page before ended with.
  init(_ order: FindingOrder, _ severities: SeverityRanks, wanted: Int, after cursor: PageKey?) {
    (self.order, self.severities, self.cursor) = (order, severities, cursor)
    keys = GreatestKeys(wanted)
  }

  mutating func add(_ chunk: ColumnChunk, _ snapshot: IndexSnapshot, _ filter: RowFilter) {
    let limits = limits
    guard limits.constant(in: chunk) != false else { return }
    guard filter.select(chunk, snapshot, within: limits, into: &words) > 0 else { return }
    let times = chunk[order.timeField]
    let codes = chunk[.severity]
    // Most lists show what came last first: from there, few of the others are taken only to be dropped.
    RowBits.forEachReversed(words) { position in
      let severity = order == .severityDescending ? severities.severity(Int(codes[position])) : 0
      let key = PageKey(severity: severity, time: times[position] ?? 0, row: chunk.first + position)
      if let cursor, key >= cursor { return }
      keys.add(key)
    }
    keys.cut()
  }

  /// What every row keeps that is behind the cursor and before the least of the keys, as far as one column says it.
  private var limits: RowCondition {
    var parts: [RowCondition] = []
    let first = VersionRow.absent + 1
    switch order {
    case .severityDescending:
      if let cursor {
        parts.append(
          bySeverity({ $0 < cursor.severity }, or: cursor.severity, first...max(first, cursor.time)))
      }
      if let least = keys.least {
        parts.append(bySeverity({ $0 > least.severity }, or: least.severity, least.time ... .max))
      }
    case .updatedDescending, .createdDescending:
      let greatest = cursor?.time ?? .max
      let least = keys.least?.time ?? first
      parts.append(least <= greatest ? .numbers(order.timeField, least...greatest) : .constant(false))
    }
    return .all(of: parts)
  }

  /// Rows whose severity fits, or is this one and their time in the range.
  private func bySeverity(
    _ fits: (Double) -> Bool, or equal: Double, _ times: ClosedRange<Int64>
  ) -> RowCondition {
    .any(of: [
      .among(.severity, severities.codes(fits)),
      .all(of: [.among(.severity, severities.codes { $0 == equal }), .numbers(order.timeField, times)]),
    ])
  }
}

extension FindingOrder {
  /// What decides after the severity, or first.
  var timeField: NumberField { self == .createdDescending ? .created : .updated }
}

/// The severities of a snapshot by their codes.
struct SeverityRanks: Sendable {
  private var severities: [Double] = [0]

  init(_ snapshot: IndexSnapshot) {
    let terms = snapshot[.severity]
    for code in 0..<terms.count { severities.append(terms.withTerm(code + 1) { SeverityTerm.severity($0) }) }
  }

  /// 0 for the absent code.
  func severity(_ code: Int) -> Double { severities[code] }

  func codes(_ fits: (Double) -> Bool) -> CodeSet {
    var codes = CodeSet(upTo: severities.count - 1)
    for code in severities.indices.dropFirst() where fits(severities[code]) { codes.insert(code) }
    return codes
  }
}
