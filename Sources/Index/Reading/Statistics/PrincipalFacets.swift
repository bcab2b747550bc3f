internal import Findings

/// What findings are about, the most frequent first.
struct PrincipalFacets: Sendable {
  let all: IndexStatistics.Facet
  let instances: IndexStatistics.Facet

  /// - Parameter parts: those that the tasks counted by.
  init(_ tasks: [StatisticsCounts], _ parts: PrincipalParts, _ snapshot: IndexSnapshot) {
    var tallies = Tallies(
      counted: PrincipalCounts.totals(tasks.map(\.counted.principals)),
      earlier: PrincipalCounts.totals(tasks.map(\.earlier.principals)))
    all = Self.facet(tallies, parts, snapshot[.resources])
    tallies.keep { parts.kind($0) == .instance }
    instances = Self.facet(tallies, parts, snapshot[.resources])
  }

  private static func facet(_ tallies: Tallies, _ parts: PrincipalParts, _ lists: TermList) -> IndexStatistics.Facet {
    let top = TopNumbers(tallies, from: 1, most: IndexStatistics.topRows) { left, right in
      let (one, other) = (parts.id(left, lists), parts.id(right, lists))
      return one != other ? one < other : parts.kind(left).rawValue < parts.kind(right).rawValue
    }
    return IndexStatistics.Facet(top) { (parts.id($0, lists), parts.kind($0).name) }
  }
}
