import Foundation
import Logging
import Telemetry
import Testing

@Suite struct LogOutputTests {
  @Test func `a text line has time, level, message and sorted metadata`() {
    let lines = lines(.text) { logger in
      logger.info("collector started", metadata: ["listen": "127.0.0.1:8440", "data": "/var/lib/muster"])
      logger.warning("collector refused a batch", metadata: ["reason": "spool is full", "empty": "", "pair": "a=b"])
      logger.error("disk is full")
    }
    #expect(
      lines == [
        "2026-11-23T04:05:06.123Z info  collector started  data=/var/lib/muster listen=127.0.0.1:8440",
        #"2026-11-23T04:05:06.123Z warning collector refused a batch  empty="" pair="a=b" reason="spool is full""#,
        "2026-11-23T04:05:06.123Z error disk is full",
      ])
  }

  @Test func `a JSON line is an object with fixed members first`() {
    let lines = lines(.json) { logger in
      logger.info("started", metadata: ["list": ["a", "b"], "map": ["y": "1", "x": "2"], "message": "mine"])
    }
    #expect(
      lines == [
        #"{"time":"2026-11-23T04:05:06.123Z","level":"info","message":"started","logger":"test","#
          + #""list":["a","b"],"map":{"x":"2","y":"1"},"message_":"mine"}"#
      ])
  }

  @Test(arguments: [
    ("a\nb", #"a\nb"#), ("a\r\nb", #"a\r\nb"#), ("\u{1B}[2Ja", #"\u001b[2Ja"#), ("\u{9B}2Ja", #"\u009b2Ja"#),
    ("\u{0}\u{7}\u{7F}", #"\u0000\u0007\u007f"#), ("\u{202E}gpj.exe", #"\u202egpj.exe"#),
    ("a\u{2028}b\u{2029}", #"a\u2028b\u2029"#), ("\u{E0041}", #"\udb40\udc41"#), (#"\n"#, #"\\n"#), ("Grüße", "Grüße"),
  ])
  func `no value can forge a line or a terminal sequence`(value: String, escaped: String) throws {
    for format in LogFormat.allCases {
      let metadata: Logger.Metadata = ["key": "\(value)", "\(value)": "x", "list": ["\(value)"]]
      let line = try #require(lines(format) { $0.info("\(value)", metadata: metadata) }.first)
      #expect(line.contains(escaped))
      let harmful = line.unicodeScalars.filter { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
      }
      #expect(harmful.isEmpty)
    }
  }

  @Test func `a JSON line reads back as what was logged`() throws {
    let value = "\u{1B}\"\\\n\u{9B}\u{202E}\u{E0041} ü 😀"
    let line = try #require(lines(.json) { $0.info("x", metadata: ["key": "\(value)"]) }.first)
    let object = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
    #expect(object["key"] == value)
  }

  @Test func `a long value is cut`() throws {
    let value = String(repeating: "a", count: 100_000)
    let line = try #require(lines(.text) { $0.info("x", metadata: ["key": "\(value)"]) }.first)
    #expect(line.hasSuffix("a…"))
    #expect(line.utf8.count < 5000)
  }

  @Test func `copies of a logger do not share level and metadata`() {
    let sink = MemoryLogSink()
    var one = logger(.text, sink)
    one[metadataKey: "who"] = "one"
    var other = one
    other.logLevel = .error
    other[metadataKey: "who"] = "other"
    one.info("said")
    other.info("not said")
    one.info("said", metadata: ["who": "record"])
    #expect(
      sink.lines == [
        "2026-11-23T04:05:06.123Z info  said  who=one", "2026-11-23T04:05:06.123Z info  said  who=record",
      ])
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
    (951_782_400_000_000, "2000-02-29T00:00:00.000Z"),
    (4_107_542_399_999_999, "2100-02-28T23:59:59.999Z"), (253_402_300_799_999_000, "9999-12-31T23:59:59.999Z"),
  ])
  func `times before and after every kind of leap year are right`(microseconds: Int64, text: String) {
    let sink = MemoryLogSink()
    Logger(label: "test") { LogOutput(label: $0, sink: sink, now: { microseconds }) }.info("x")
    #expect(sink.lines == ["\(text) info  x"])
  }

  @Test func `formats and levels are read from their names`() throws {
    #expect(try LogFormat(parsing: "JSON") == .json)
    #expect(try LogFormat.level(parsing: "warn") == .warning)
    #expect(try LogFormat.level(parsing: "Debug") == .debug)
    let format = #expect(throws: LogOptionError.self) { try LogFormat(parsing: "xml") }
    #expect(format?.description == #""xml" is not a log format; use text or json"#)
    let level = #expect(throws: LogOptionError.self) { try LogFormat.level(parsing: "loud") }
    #expect(
      level?.description
        == #""loud" is not a log level; use trace, debug, info, notice, warning, error, critical"#)
  }

  private func lines(_ format: LogFormat, _ log: (Logger) -> Void) -> [String] {
    let sink = MemoryLogSink()
    log(logger(format, sink))
    return sink.lines
  }

  private func logger(_ format: LogFormat, _ sink: MemoryLogSink) -> Logger {
    Logger(label: "test") { label in
      LogOutput(label: label, format: format, sink: sink, now: { 1_795_406_706_123_456 })
    }
  }
}
