public import Findings

/// Values of fields, with how many findings and events that a query fits have each, as ``IndexStatistics`` counts them. A
/// finding counts once for each different value that it has.
public struct IndexFacets: Sendable, Hashable {
  /// What the query fits, with or without a value.
  public var total = FindingCount()
  /// Numbers in decimal, addresses in their shortest form; countries by ISO 3166 code and labelled with names.
  public var facets: [QueryField: IndexStatistics.Facet] = [:]

  public init() {}
}

/// What counting the values of fields gave.
public enum FacetOutcome: Sendable, Hashable {
  case counted(IndexFacets)
  /// What the query fits has too many different values of a field to hold them all.
  case tooManyValues(QueryField)
}
