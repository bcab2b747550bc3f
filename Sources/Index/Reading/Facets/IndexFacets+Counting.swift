internal import Findings

extension FacetOutcome {
  /// Counts the values of fields in what a query fits: each source is counted by its codes in one scan, and what the
  /// codes stand for is looked at afterwards.
  ///
  /// - Parameter limit: the most rows of a facet.
  /// - Throws: `CancellationError`.
  init(
    _ fields: [FacetField], _ query: IndexQuery, limit: Int, beginningWith prefix: ValuePrefix,
    _ view: IndexView
  ) async throws {
    let snapshot = view.snapshot
    let fields = Set(fields)
    let sources = Array(Set(fields.map(\.source)))
    let counts: FacetCounts
    do {
      counts = try await Self.counts(sources, query, snapshot)
    } catch let overflow as SourceOverflow {
      // Each of them is as good an answer: they are of one kind.
      guard let field = fields.first(where: { $0.source == overflow.source }) else { throw overflow }
      self = .tooManyValues(field.field)
      return
    }
    let needsParts = sources.contains(.codes(.remotes))
    let remotes = await needsParts ? view.parts.remotes.parts(of: snapshot) : RemoteParts()
    let maker = FacetMaker(snapshot: snapshot, remotes: remotes, limit: limit, prefix: prefix)
    var facets = IndexFacets()
    facets.total = counts.total
    for field in fields {
      guard let source = counts.sources.first(where: { $0.source == field.source }) else { continue }
      try Task.checkCancellation()
      facets.facets[field.field] = maker.facet(of: field.field, source)
    }
    self = .counted(facets)
  }

  private static func counts(
    _ sources: [FacetSource], _ query: IndexQuery, _ snapshot: IndexSnapshot
  ) async throws -> FacetCounts {
    let filter = try await RowFilter.decided(query, snapshot, versions: .all)
    let countsAllVersions = query.versions == .all
    let none = FacetCounts(sources, snapshot, countsAllVersions: countsAllVersions)
    guard !filter.isEmpty else { return none }
    let tasks = try await ChunkScan.run(snapshot) {
      FacetCounts(sources, snapshot, countsAllVersions: countsAllVersions)
    } _: { chunk, counts in
      try counts.add(chunk, filter, snapshot)
    }
    guard var counts = tasks.first else { return none }
    for other in tasks.dropFirst() { try counts.add(other) }
    return counts
  }
}
