public import Findings
public import Index
public import Wire

/// What somebody asks of the findings, in the words they used: a query, and the filters beside it.
public struct FindingsQuestion: Sendable, Equatable {
  /// In the query language; empty is every finding.
  public var query: String
  /// What `@name` in the query stands for.
  public var searches = SearchView.none
  /// Only these regions; all when empty.
  public var regions: [Region]
  /// Only these accounts; all when empty.
  public var accounts: [String]
  /// Updated at this time or later.
  public var since: TimeExpression?
  /// Updated before this time.
  public var until: TimeExpression?
  public var order: FindingOrder
  /// Whether earlier versions of findings are looked at too.
  public var versions: IndexQuery.Versions

  public init(
    query: String = "", regions: [Region] = [], accounts: [String] = [], since: TimeExpression? = nil,
    until: TimeExpression? = nil, order: FindingOrder = .updatedDescending, versions: IndexQuery.Versions = .latest
  ) {
    (self.query, self.regions, self.accounts) = (query, regions, accounts)
    (self.since, self.until, self.order, self.versions) = (since, until, order, versions)
  }

  /// What the regions and accounts leave.
  public var filter: Scope {
    Scope(regions: regions.isEmpty ? nil : Set(regions.map(\.name)), accounts: accounts.isEmpty ? nil : Set(accounts))
  }

  /// What the index is asked. The filters narrow the scope, so nothing that they say can widen it.
  ///
  /// - Parameter now: what ages count back from.
  public func plan(scope: Scope, now: Timestamp) throws(AskError) -> IndexQuery {
    let expression: QueryExpression
    do throws(QueryError) { expression = try QueryParser.parse(query, now: now, searches: searches.meanings) } catch {
      throw .query(error, text: query)
    }
    do throws(TimeExpressionError) {
      return IndexQuery(
        expression, scope: scope.intersection(filter), since: try since?.resolved(now: now),
        until: try until?.resolved(now: now),
        versions: versions)
    } catch {
      throw .time(error)
    }
  }
}
