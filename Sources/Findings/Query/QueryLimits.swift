/// Bounds of a query, so that one request cannot make a plan of any size.
public enum QueryLimits {
  /// A query that people or the dashboard make stays well below 1 KiB.
  public static let bytes = 8 << 10
  /// Every term becomes a condition with its own bound parameters; SQLite takes 32,766 of them.
  public static let terms = 256
  /// Parentheses, value lists and negations within each other: parser, printer and evaluator recurse this deep.
  public static let depth = 64
  /// Saved searches within each other. Nobody follows longer chains, and a circle would have no end.
  public static let searches = 8
}
