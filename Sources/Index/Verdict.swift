/// What the index says of a finding version that arrives.
public enum Verdict: Sendable, Equatable {
  /// A finding not seen before.
  case stored
  /// A version of a known finding that was not seen before, be it newer or late.
  case updated
  /// Exactly this version is in the archive already.
  case duplicate
}
