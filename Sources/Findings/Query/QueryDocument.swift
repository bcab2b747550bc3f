/// A finding as the query language sees it.
public protocol QueryDocument {
  /// All values of a field, in any order; none when the finding lacks it.
  ///
  /// ``QueryField/country`` gives both the code and the name.
  func values(of field: QueryField) -> [QueryValue]

  /// The texts that free words search: title, description, type, ids, names of resources and remote addresses.
  var freeText: [String] { get }
}

public enum QueryValue: Hashable, Sendable {
  case text(String)
  case number(Double)
  case time(Timestamp)
  case boolean(Bool)
  case address(IPAddress)
}
