internal import Findings
public import Index

extension FacetField {
  /// The field of a name or an alias.
  public init(named name: String) throws(AskError) {
    guard let field = QueryField(name: name) else {
      throw .unknownField(String(name.prefix(64)), nearest: QueryField.nearestName(to: name))
    }
    guard let countable = FacetField(field) else { throw .uncountable(field) }
    self = countable
  }
}
