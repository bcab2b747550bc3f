internal import Findings

/// A condition on rows whose text work is done: dictionaries have been asked, and codes are left.
///
/// A row without a value fits none of them but ``constant(_:)`` and ``not(_:)``.
indirect enum RowCondition: Sendable {
  case constant(Bool)
  case codes(TermField, CodeSet)
  case numbers(NumberField, ClosedRange<Int64>)
  /// Bit `n` says whether rows with the ``VersionFlags`` `n` fit.
  case flags(UInt64)
  case id(IDCondition)
  case composedARN(ComposedARNCondition)
  case port(PortCondition)
  case wording(WordingCondition)
  case and([RowCondition])
  case or([RowCondition])
  case not(RowCondition)

  var isNever: Bool { if case .constant(false) = self { true } else { false } }

  // MARK: - Simplest forms

  /// All of them hold, the cheapest first.
  static func all(of terms: [RowCondition]) -> RowCondition {
    var kept: [RowCondition] = []
    for term in terms {
      switch term {
      case .constant(true): continue
      case .constant(false): return term
      case .and(let inner): kept += inner
      default: kept.append(term)
      }
    }
    if kept.isEmpty { return .constant(true) }
    return kept.count == 1 ? kept[0] : .and(kept.sorted { $0.cost < $1.cost })
  }

  /// One of them holds, the cheapest first.
  static func any(of terms: [RowCondition]) -> RowCondition {
    var kept: [RowCondition] = []
    for term in terms {
      switch term {
      case .constant(false): continue
      case .constant(true): return term
      case .or(let inner): kept += inner
      default: kept.append(term)
      }
    }
    kept = joiningCodes(kept)
    if kept.isEmpty { return .constant(false) }
    return kept.count == 1 ? kept[0] : .or(kept.sorted { $0.cost < $1.cost })
  }

  /// Codes of one field are one set: a row is looked at once, however many texts are asked for.
  private static func joiningCodes(_ terms: [RowCondition]) -> [RowCondition] {
    var sets: [TermField: CodeSet] = [:]
    var others: [RowCondition] = []
    for term in terms {
      guard case .codes(let field, let codes) = term else {
        others.append(term)
        continue
      }
      guard let known = sets[field] else {
        sets[field] = codes
        continue
      }
      // Most often it is the same answer again.
      if known.count != codes.count || known != codes { sets[field]?.formUnion(codes) }
    }
    return sets.sorted { $0.key.rawValue < $1.key.rawValue }.map { .codes($0.key, $0.value) } + others
  }

  static func negation(of term: RowCondition) -> RowCondition {
    switch term {
    case .constant(let value): .constant(!value)
    case .not(let inner): inner
    default: .not(term)
    }
  }

  /// Rows whose code is in the set; a constant where that says it all.
  static func among(_ field: TermField, _ codes: CodeSet) -> RowCondition {
    codes.isEmpty ? .constant(false) : .codes(field, codes)
  }

  /// What a row costs, in quarters of a nanosecond or so: only the order counts.
  private var cost: Int {
    switch self {
    case .constant: 0
    case .numbers: 3
    case .flags: 4
    case .codes(_, let codes): codes.count == 1 ? 3 : 5
    case .id: 20
    case .port: 12
    case .composedARN, .wording: 1000
    case .and(let terms), .or(let terms): terms.reduce(1) { $0 + $1.cost }
    case .not(let term): term.cost + 1
    }
  }

  // MARK: - Chunks

  /// What the condition is for every row of a chunk, where the chunk's bounds say it.
  func constant(in chunk: ColumnChunk) -> Bool? {
    switch self {
    case .constant(let value): return value
    case .codes(let field, _): return chunk[field].width == 0 ? false : nil
    case .numbers(let field, let range): return chunk[field].constant(range, isAlwaysThere: field.isAlwaysThere)
    case .port: return chunk[.port].bounds == nil ? false : nil
    case .flags, .id, .composedARN, .wording: return nil
    case .not(let term): return term.constant(in: chunk).map { !$0 }
    case .and(let terms):
      var all: Bool? = true
      for term in terms {
        switch term.constant(in: chunk) {
        case false: return false
        case nil: all = nil
        default: break
        }
      }
      return all
    case .or(let terms):
      var any: Bool? = false
      for term in terms {
        switch term.constant(in: chunk) {
        case true: return true
        case nil: any = nil
        default: break
        }
      }
      return any
    }
  }

  /// Keeps those of the rows that fit.
  func narrow(_ rows: inout RowBits, _ chunk: ColumnChunk, _ snapshot: IndexSnapshot) {
    switch self {
    case .constant(let value): if !value { rows.removeAll() }
    case .codes(let field, let codes): chunk[field].narrow(&rows, codes)
    case .numbers(let field, let range): chunk[field].narrow(&rows, range)
    case .flags(let wanted): chunk[.flags].narrowFlags(&rows, wanted)
    case .id(let condition): condition.narrow(&rows, chunk)
    case .composedARN(let condition): condition.narrow(&rows, chunk, snapshot)
    case .port(let condition): condition.narrow(&rows, chunk)
    case .wording(let condition): condition.narrow(&rows, chunk, snapshot)
    case .and(let terms):
      for term in terms {
        switch term.constant(in: chunk) {
        case true: continue
        case false: return rows.removeAll()
        default: term.narrow(&rows, chunk, snapshot)
        }
        if rows.isEmpty { return }
      }
    case .or(let terms): Self.narrow(&rows, any: terms, chunk, snapshot)
    case .not(let term):
      var fitting = rows
      term.narrow(&fitting, chunk, snapshot)
      rows.subtract(fitting)
    }
  }

  /// Rows that fit one of the terms are not shown to those after it.
  private static func narrow(
    _ rows: inout RowBits, any terms: [RowCondition], _ chunk: ColumnChunk, _ snapshot: IndexSnapshot
  ) {
    var fitting = RowBits(noneOf: rows)
    for term in terms {
      switch term.constant(in: chunk) {
      case false: continue
      case true:
        fitting.formUnion(rows)
        rows = fitting
        return
      default: break
      }
      var found = rows
      term.narrow(&found, chunk, snapshot)
      fitting.formUnion(found)
      rows.subtract(found)
      if rows.isEmpty { break }
    }
    rows = fitting
  }
}

extension PackedColumn {
  /// Keeps those of the rows whose code is in the set.
  fileprivate func narrow(_ rows: inout RowBits, _ codes: CodeSet) {
    if codes.isFull {
      narrow(&rows, RangeTest(least: 1, distance: .max - 1))
    } else if let only = codes.only {
      narrow(&rows, EqualTest(wanted: UInt64(only)))
    } else {
      narrow(&rows, MemberTest(words: codes.words))
    }
  }
}

extension NumberField {
  /// Whether every version has a value.
  fileprivate var isAlwaysThere: Bool {
    switch self {
    case .created, .updated, .count, .flags: true
    case .firstSeen, .lastSeen, .port: false
    }
  }
}
