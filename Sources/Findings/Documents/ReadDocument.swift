/// What ``DocumentReader`` makes of a piece of input: nothing that came in is neither.
public enum ReadDocument: Sendable, Equatable {
  case finding(FindingDocument)
  case rejected(RejectedDocument)
}
