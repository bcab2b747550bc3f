public import Findings

/// A document and where it came from, so that the source is not told to forget it before it is safe.
public struct SourcedDocument: Sendable, Equatable {
  /// One reading of one file, or of standard input. Offsets of one reading only grow.
  public struct Reading: Sendable, Hashable {
    public let number: Int
    /// As a person would find it.
    public let name: String

    public init(number: Int, name: String) {
      self.number = number
      self.name = name
    }
  }

  public var document: ReadDocument
  public var reading: Reading
  /// Where it began, and where the next one began, in bytes of the inflated input.
  public var start: Int
  public var end: Int

  public init(_ document: ReadDocument, reading: Reading, start: Int, end: Int) {
    self.document = document
    self.reading = reading
    self.start = start
    self.end = end
  }
}
