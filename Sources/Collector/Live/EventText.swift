/// Server-sent events as they go over the wire (WHATWG HTML §9.2.5).
///
/// An event is lines that an empty line ends. What is given here is this program's own, or JSON, in which every control
/// character and line separator is escaped: no finding can end a line.
struct EventText {
  private(set) var bytes: [UInt8] = []

  /// How long to wait before the stream is asked for again, once it broke.
  mutating func retry(after seconds: Int) { line("retry", "\(seconds * 1000)") }

  /// Only keeps intermediaries from closing what seems to be idle, and moves the point from which the stream is resumed:
  /// an event without data is not given to anybody.
  mutating func heartbeat(id: String) {
    bytes += ":\n".utf8
    line("id", id)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// - Parameter json: on one line.
  mutating func event(_ name: String, id: String, json: [UInt8]) {
    line("event", name)
    line("id", id)
    bytes += "data: ".utf8
    bytes += json
    bytes += "\n\n".utf8
  }

  private mutating func line(_ field: String, _ value: String) { bytes += "\(field): \(value)\n".utf8 }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
