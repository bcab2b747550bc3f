/// What one task counts of the chunks it visits.
struct FacetCounts: Sendable {
  private(set) var total = FindingCount()
  private(set) var sources: [SourceCounts]
  private var fitting: FittingRows

  init(_ sources: [FacetSource], _ snapshot: IndexSnapshot, countsAllVersions: Bool) {
    self.sources = sources.map { SourceCounts($0, snapshot) }
    fitting = FittingRows(countsAllVersions: countsAllVersions)
  }

  /// Counts the rows of a chunk that match.
  ///
  /// - Parameter filter: for all versions.
  mutating func add(
    _ chunk: ColumnChunk, _ filter: RowFilter, _ snapshot: IndexSnapshot
  ) throws(SourceOverflow) {
    guard fitting.select(chunk, filter, snapshot) else { return }
    total = fitting.total
    if fitting.takeCounted(of: chunk) {
      for index in sources.indices { try sources[index].add(chunk, fitting.rows, snapshot, isEarlier: false) }
    }
    if fitting.takeEarlier(of: chunk) {
      for index in sources.indices { try sources[index].add(chunk, fitting.rows, snapshot, isEarlier: true) }
    }
  }

  /// Adds what another task counted.
  mutating func add(_ other: FacetCounts) throws(SourceOverflow) {
    total.findings += other.total.findings
    total.versions += other.total.versions
    for index in sources.indices { try sources[index].add(other.sources[index]) }
  }
}

/// What is counted of one source. Only the counts of the source's kind are ever more than empty.
struct SourceCounts: Sendable {
  let source: FacetSource
  private var codes: [CodeCounts]
  private var earlierCodes: [CodeCounts]
  private(set) var numbers = NumberCounts()
  private(set) var texts = TextCounts()

  init(_ source: FacetSource, _ snapshot: IndexSnapshot) {
    self.source = source
    if case .codes(let field) = source { codes = [CodeCounts(snapshot[field])] } else { codes = [] }
    earlierCodes = codes
  }

  mutating func add(
    _ chunk: ColumnChunk, _ rows: RowSet, _ snapshot: IndexSnapshot, isEarlier: Bool
  ) throws(SourceOverflow) {
    do throws(FacetOverflow) {
      switch source {
      case .codes(let field) where isEarlier: earlierCodes[0].add(chunk[field], rows)
      case .codes(let field): codes[0].add(chunk[field], rows)
      case .numbers(let field): try numbers.add(chunk[field], rows, isEarlier: isEarlier)
      case .texts(let kind): try texts.add(kind, chunk, rows, snapshot, isEarlier: isEarlier)
      }
    } catch {
      throw SourceOverflow(source: source)
    }
  }

  /// Adds what another task counted; codes are added up in ``codeTallies``.
  mutating func add(_ other: SourceCounts) throws(SourceOverflow) {
    codes += other.codes
    earlierCodes += other.earlierCodes
    do throws(FacetOverflow) {
      try numbers.add(other.numbers)
      try texts.add(other.texts)
    } catch {
      throw SourceOverflow(source: source)
    }
  }

  /// How many rows have each code; empty when there are no rows.
  var codeTallies: Tallies { Tallies(codes, earlier: earlierCodes) }
}

/// A source has too many different values.
struct SourceOverflow: Error {
  let source: FacetSource
}
