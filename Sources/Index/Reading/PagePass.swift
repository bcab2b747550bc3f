internal import Findings
internal import Platform

/// Finds the rows of a page among those of some chunks. What cannot be on the page any more is passed over: by chunks,
/// as their bounds say, and by rows, as columns are compared before the query's own conditions.
struct PagePass: Sendable {
  private(set) var keys: GreatestKeys
  let order: FindingOrder
  private let terms: OrderTerms
  private let cursor: ListPlace?
  private var words: [UInt64] = []

  /// - Parameters:
  ///   - wanted: how many rows, 1 or more.
  ///   - cursor: where the page before ended.
  init(_ order: FindingOrder, _ terms: OrderTerms, wanted: Int, after cursor: ListPlace?) {
    (self.order, self.terms, self.cursor) = (order, terms, cursor)
    keys = GreatestKeys(wanted)
  }

  /// One that goes on over other chunks, and gives the keys of those alone.
  func continued() -> PagePass {
    var pass = self
    pass.keys = GreatestKeys(keys.wanted, atLeast: keys.least)
    return pass
  }

  /// Whether there are as many rows as are wanted, though others may come before them.
  var isFull: Bool { keys.least != nil }

  /// Whether the rows of a chunk are behind the page, or before it, as its bounds say.
  func passesOver(_ chunk: ColumnChunk) -> Bool { limits.constant(in: chunk) == false }

  mutating func add(_ chunk: ColumnChunk, _ snapshot: IndexSnapshot, _ filter: RowFilter) {
    let limits = limits
    guard filter.select(chunk, snapshot, within: limits, into: &words) > 0 else { return }
    let times = chunk[order.timeField]
    let codes = chunk[.severity]
    let regions = chunk[.region]
    // Most lists show what came last first: from there, few of the others are taken only to be dropped.
    RowBits.forEachReversed(words) { position in
      let severity = order == .severityDescending ? terms.severity(Int(codes[position])) : 0
      let time = times[position] ?? 0
      if let least = keys.least?.place, (severity, time) < (least.severity, least.time) { return }
      let place = ListPlace(
        severity: severity, time: time, digest: chunk.digests[position], region: terms.region(Int(regions[position])))
      if let cursor, place >= cursor { return }
      keys.add(PageKey(place: place, row: chunk.first + position))
    }
    keys.cut()
  }

  /// What every row keeps that is behind the cursor and before the least of the keys, as far as one column says it.
  var limits: RowCondition {
    var parts: [RowCondition] = []
    let first = VersionRow.absent + 1
    switch order {
    case .severityDescending:
      if let cursor {
        parts.append(
          bySeverity({ $0 < cursor.severity }, or: cursor.severity, first...max(first, cursor.time)))
      }
      if let least = keys.least?.place {
        parts.append(bySeverity({ $0 > least.severity }, or: least.severity, least.time ... .max))
      }
    case .updatedDescending, .createdDescending:
      let greatest = cursor?.time ?? .max
      let least = keys.least?.place.time ?? first
      parts.append(least <= greatest ? .numbers(order.timeField, least...greatest) : .constant(false))
    }
    return .all(of: parts)
  }

  /// Rows whose severity fits, or is this one and their time in the range.
  private func bySeverity(
    _ fits: (Double) -> Bool, or equal: Double, _ times: ClosedRange<Int64>
  ) -> RowCondition {
    .any(of: [
      .among(.severity, terms.severities(fits)),
      .all(of: [.among(.severity, terms.severities { $0 == equal }), .numbers(order.timeField, times)]),
    ])
  }
}

extension FindingOrder {
  /// What decides after the severity, or first.
  var timeField: NumberField { self == .createdDescending ? .created : .updated }
}

/// What lists are sorted by and dictionaries have, by its codes.
struct OrderTerms: Sendable {
  private var severities: [Double] = [0]
  private var regions: [UInt64] = [0]

  init(_ snapshot: IndexSnapshot) {
    let severities = snapshot[.severity]
    for code in 0..<severities.count {
      self.severities.append(severities.withTerm(code + 1) { SeverityTerm.severity($0) })
    }
    let regions = snapshot[.region]
    for code in 0..<regions.count {
      self.regions.append(regions.withTerm(code + 1) { SHA256Digest(of: $0).words.0 })
    }
  }

  /// 0 for the absent code.
  func severity(_ code: Int) -> Double { severities[code] }

  /// The beginning of the digest of the region's name: the same in every index.
  func region(_ code: Int) -> UInt64 { regions[code] }

  func severities(_ fits: (Double) -> Bool) -> CodeSet {
    var codes = CodeSet(upTo: severities.count - 1)
    for code in severities.indices.dropFirst() where fits(severities[code]) { codes.insert(code) }
    return codes
  }
}
