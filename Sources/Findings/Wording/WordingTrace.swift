/// Follows a pattern over one text whose constant bytes are known and whose values are not.
protocol WordingTrace {
  /// Goes to the start of a text.
  mutating func begin()
  mutating func take(_ byte: UInt8)
  /// Takes a piece that stands for a value of one or more bytes.
  mutating func take(_ placeholder: WordingWalk.Piece)
  /// What is known at the end of the text.
  var verdict: WordingVerdict { get }
}
