/// The extracted fields of one batch: rows of plain values over one shared text.
public struct FindingTable: Sendable {
  public internal(set) var text: [UInt8] = []
  public internal(set) var rows: [FindingFields] = []
  public internal(set) var remotes: [RemoteEndpoint] = []
  public internal(set) var resources: [AffectedResource] = []
  public internal(set) var threats: [TextRange] = []

  public init() {}

  public mutating func reserve(rows count: Int) {
    rows.reserveCapacity(count)
    // What a typical finding leaves in the text; more only costs a reallocation.
    text.reserveCapacity(count * 900)
  }

  /// Takes back the last row; what it had in the lists stays there, unused.
  public mutating func removeLast() { rows.removeLast() }

  /// The bytes of a text; empty for an absent one.
  public func bytes(_ range: TextRange) -> ArraySlice<UInt8> { text[range.range] }

  public func string(_ range: TextRange) -> String { String(decoding: text[range.range], as: UTF8.self) }
}
