/// What a value of a field must be.
public enum QueryOperand: Hashable, Sendable {
  /// Anything at all: the field is there.
  case present
  case numbers(QueryInterval<Double>)
  /// Ages and dates are resolved: an age against the parser's `now`, a date to all of its UTC day.
  case times(QueryInterval<Timestamp>)
  case boolean(Bool)
  case addresses(IPPrefix)
  case text(TextPattern)
}
