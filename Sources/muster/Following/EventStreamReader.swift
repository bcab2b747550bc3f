/// One event of a stream.
struct ServerEvent: Equatable, Sendable {
  /// `message` when the stream names none.
  var name: String
  var data: [UInt8]
}

/// Reads a stream of server-sent events (WHATWG HTML §9.2.6), however it is cut into parts.
struct EventStreamReader {
  /// What the stream is resumed with: the id of the last event, or of one without data behind it.
  private(set) var lastID: String?
  private var line: [UInt8] = []
  private var isAfterReturn = false
  private var name = ""
  private var data: [UInt8] = []
  private var hasData = false
  private var id: String?

  /// A line that is longer comes from no collector.
  private static let longestLine = 8 << 20

  enum Fault: Error { case lineTooLong }

  /// - Parameter emit: gets each event once it is whole; its id is ``lastID`` from then on.
  mutating func push<E: Error>(
    _ bytes: Span<UInt8>, _ emit: (ServerEvent) throws(E) -> Void
  ) throws {
    for index in bytes.indices {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\n") where isAfterReturn: isAfterReturn = false
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        isAfterReturn = byte == UInt8(ascii: "\r")
        try endLine(emit)
      default:
        isAfterReturn = false
        line.append(byte)
        guard line.count <= Self.longestLine else { throw Fault.lineTooLong }
      }
    }
  }

  private mutating func endLine<E: Error>(_ emit: (ServerEvent) throws(E) -> Void) throws(E) {
    defer { line.removeAll(keepingCapacity: true) }
    guard !line.isEmpty else { return try endEvent(emit) }
    let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
    let field = String(decoding: line[..<colon], as: UTF8.self)
    var value = line[colon...].dropFirst()
    if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
    switch field {
    case "event": name = String(decoding: value, as: UTF8.self)
    case "data":
      if hasData { data.append(UInt8(ascii: "\n")) }
      data += value
      hasData = true
    // One with a NUL is passed over.
    case "id": if !value.contains(0) { id = String(decoding: value, as: UTF8.self) }
    default: break
    }
  }

  private mutating func endEvent<E: Error>(_ emit: (ServerEvent) throws(E) -> Void) throws(E) {
    defer { (name, data, hasData) = ("", [], false) }
    if hasData { try emit(ServerEvent(name: name.isEmpty ? "message" : name, data: data)) }
    // Not before it was taken: what was not is to come again.
    if let id { lastID = id }
  }

  /// Forgets what has not come whole, as a new connection begins with an event.
  mutating func startAgain() {
    let last = lastID
    self = EventStreamReader()
    lastID = last
  }
}
