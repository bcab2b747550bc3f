public import Platform

/// Reads findings out of whatever they came in: JSON Lines, values one after another or over many lines, arrays and
/// pages of the API, EventBridge events, SNS notifications, SQS messages, Firehose records, and gzip of any of these.
///
/// Push the bytes as they come and finish, or ``read(_:_:)`` what is whole. Documents come in the order of the input and
/// do not depend on how it was cut; what is no finding comes as a ``RejectedDocument``. Memory is bounded by
/// ``DocumentBounds``. Used by one task at a time.
///
/// When `emit` throws, the rest of that input is forgotten and the next push begins another.
public struct DocumentReader: ~Copyable {
  private var stream: DocumentStream
  private var unwrapper = DocumentUnwrapper()

  public init(bounds: DocumentBounds = DocumentBounds()) {
    stream = DocumentStream(bounds: bounds)
  }

  /// How far the (inflated) input is settled, in bytes: what lies before has been emitted. A reader that begins here
  /// misses nothing.
  public var settledOffset: Int { stream.settledOffset }

  /// Why the rest of a gzip file was not read; the documents before are good. Cleared when the next input begins.
  public var damage: GzipStreamError? { stream.damage }

  /// Takes the next bytes of the input and emits the documents that are whole. A line is whole with its line break.
  public mutating func push<E: Error>(
    _ chunk: Span<UInt8>, _ emit: (consuming ReadDocument) throws(E) -> Void
  ) throws(E) {
    do throws(E) { try stream.take(chunk, atEnd: false, &unwrapper, emit) } catch {
      stream.startAgain()
      throw error
    }
  }

  /// Emits what is left at the end of the input, and makes the reader ready for another.
  public mutating func finish<E: Error>(_ emit: (consuming ReadDocument) throws(E) -> Void) throws(E) {
    defer { stream.startAgain() }
    try stream.take(Span(), atEnd: true, &unwrapper, emit)
  }

  /// Reads an input that is whole, such as a message.
  public mutating func read<E: Error>(
    _ input: Span<UInt8>, _ emit: (consuming ReadDocument) throws(E) -> Void
  ) throws(E) {
    defer { stream.startAgain() }
    try stream.take(input, atEnd: true, &unwrapper, emit)
  }
}
