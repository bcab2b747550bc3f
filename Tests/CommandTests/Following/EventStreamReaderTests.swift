import Testing

@testable import muster

@Suite struct EventStreamReaderTests {
  /// What comes of a stream that is cut into parts of a size.
  private func read(_ text: String, part: Int = .max) throws -> (events: [ServerEvent], lastID: String?) {
    var (reader, events) = (EventStreamReader(), [ServerEvent]())
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let end = part == .max ? bytes.count : min(bytes.count, start + part)
      try reader.push(bytes.span.extracting(start..<end)) { (event) throws(Never) in events.append(event) }
      start = end
    }
    return (events, reader.lastID)
  }

  private func event(_ data: String, _ name: String = "message") -> ServerEvent {
    ServerEvent(name: name, data: Array(data.utf8))
  }

  @Test(arguments: [1, 2, 3, 7, Int.max])
  func `events are those of the standard, however the stream is cut`(part: Int) throws {
    let text =
      ": hello\n\nid: 1\nevent: finding\ndata: {\ndata:  }\n\ndata\n\nid: 2\r\ndata:x\r\n\r\nid\rdata: y\r\rdata: cut"
    let (events, lastID) = try read(text, part: part)
    #expect(events == [event("{\n }", "finding"), event(""), event("x"), event("y")])
    #expect(lastID == "")
  }

  @Test func `an id without data moves the point, and one with a NUL does not`() throws {
    #expect(try read("id: 7\n\n").lastID == "7")
    #expect(try read("id: 7\n\n").events.isEmpty)
    #expect(try read("id: 7\n\nid: 8\u{0}\n\n").lastID == "7")
    // Not whole yet.
    #expect(try read("id: 7\n\nid: 8\ndata: x\n").lastID == "7")
  }

  @Test func `an event that is not taken comes again`() throws {
    struct Full: Error {}
    var reader = EventStreamReader()
    let bytes = Array("id: 7\ndata: a\n\nid: 8\ndata: b\n\n".utf8)
    var taken = 0
    #expect(throws: Full.self) {
      try reader.push(bytes.span) { (_) throws(Full) in
        taken += 1
        if taken == 2 { throw Full() }
      }
    }
    #expect(reader.lastID == "7")
    reader.startAgain()
    #expect(reader.lastID == "7")
  }

  @Test func `a line without an end is given up`() {
    var reader = EventStreamReader()
    let part = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    #expect(throws: EventStreamReader.Fault.self) {
      for _ in 0..<9 { try reader.push(part.span) { (_) throws(Never) in } }
    }
  }

  @Test func `attempts come ever later, and never before the collector wants them`() {
    var pauses = Pauses()
    #expect((0..<7).map { _ in pauses.next(asked: nil) } == [1, 2, 4, 8, 16, 30, 30].map { .seconds($0) })
    #expect(pauses.next(asked: .seconds(60)) == .seconds(60))
  }
}
