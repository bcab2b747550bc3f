/// Which settled state of an index a read saw: how many transactions there were. Answers of one state to one question are
/// equal. An index that was made again counts from the beginning: what took another's place in this process is of a
/// later generation, and states of two processes cannot be compared.
public struct IndexState: Hashable, Sendable {
  public let generation: Int
  public let transactions: Int64
}

/// What a read gave, and the state that it saw.
public struct Stated<Value: Sendable>: Sendable {
  public var state: IndexState
  /// Nil when whoever asked has the answer of that state already.
  public var value: Value?

  public func map<Other: Sendable, Failure: Error>(
    _ transform: (Value) throws(Failure) -> Other
  ) throws(Failure) -> Stated<Other> {
    Stated<Other>(state: state, value: try value.map(transform))
  }
}
