import Findings
import Platform
import Telemetry
import TestSupport
import Testing

@testable import Agent

@Suite struct FileSourceTests {
  private let disk = SimulatedDisk(seed: 5)
  private let sink = MemoryLogSink()
  private let start = AgentHarness.noon

  private func source(
    _ path: String = AgentHarness.inbox, isWatched: Bool = true, position: [UInt8]? = nil
  ) -> FileSource {
    var readings = 0
    let nextReading = {
      readings += 1
      return readings
    }
    return FileSource(
      disk: disk, path: path, isWatched: isWatched, position: position, nextReading: nextReading,
      logger: AgentHarness.logger(sink))
  }

  private func put(_ name: String, _ text: String) { put(name, Array(text.utf8)) }
  private func put(_ name: String, _ bytes: [UInt8]) { disk.setBytes(of: "\(AgentHarness.inbox)/\(name)", to: bytes) }

  /// All that the source has to give now.
  private func drain(_ source: FileSource, after seconds: Int = 0) -> [SourcedDocument] {
    var all: [SourcedDocument] = []
    while case .documents(let documents) = source.pull(at: start + .seconds(seconds)) { all += documents }
    return all
  }

  private func ids(_ documents: [SourcedDocument]) -> [String] {
    documents.map { document in
      switch document.document {
      case .rejected(let rejected): return "!" + rejected.reason.slug
      case .finding(let finding):
        return AgentHarness.id(in: String(decoding: finding.line, as: UTF8.self)) ?? "?"
      }
    }
  }

  private func lines(_ ids: String...) -> String { String(decoding: AgentHarness.lines(ids), as: UTF8.self) }

  @Test func `files are read once, in the order of their paths`() {
    put("b.jsonl", lines("3"))
    put("a.jsonl", lines("1", "2"))
    let source = source()
    #expect(ids(drain(source)) == ["1", "2", "3"])
    #expect(drain(source, after: 1).isEmpty)
  }

  @Test func `a file that grows is read on`() {
    put("a.jsonl", lines("1"))
    let source = source()
    #expect(ids(drain(source)) == ["1"])
    put("a.jsonl", lines("1", "2", "3"))
    #expect(ids(drain(source, after: 1)) == ["2", "3"])
  }

  @Test func `a file that comes later is found`() {
    let source = source()
    #expect(drain(source).isEmpty)
    put("deep/down/a.json", lines("1"))
    #expect(ids(drain(source, after: 1)) == ["1"])
  }

  @Test func `a replaced file is read anew`() {
    put("a.jsonl", lines("1", "2"))
    let source = source()
    _ = drain(source)
    put("a.jsonl", lines("7", "8", "9"))
    #expect(ids(drain(source, after: 1)) == ["7", "8", "9"])
  }

  @Test func `a file replaced by one of the same size is noticed`() {
    put("a.jsonl", lines("1", "2"))
    let source = source()
    _ = drain(source)
    put("a.jsonl", lines("7", "8"))
    #expect(ids(drain(source, after: 1)) == ["7", "8"])
  }

  @Test func `a list rewritten with the same beginning is read anew`() {
    put("a.json", "[" + AgentHarness.finding("1", padding: 2000) + "]\n")
    let source = source()
    #expect(ids(drain(source)) == ["1"])
    put("a.json", "[" + AgentHarness.finding("1", padding: 2000) + "," + AgentHarness.finding("2") + "]\n")
    #expect(ids(drain(source, after: 1)) == ["1", "2"])
  }

  @Test func `a truncated file is read from its beginning`() {
    put("a.jsonl", lines("1", "2"))
    let source = source()
    _ = drain(source)
    put("a.jsonl", lines("1"))
    #expect(ids(drain(source, after: 1)) == ["1"])
  }

  @Test func `an unfinished last line waits while the file is watched`() {
    let text = lines("1", "2")
    put("a.jsonl", String(text.dropLast(20)))
    let source = source()
    #expect(ids(drain(source)) == ["1"])
    #expect(drain(source, after: 60).isEmpty)
    #expect(drain(source, after: 61).isEmpty)
    put("a.jsonl", text)
    #expect(ids(drain(source, after: 62)) == ["2"])
  }

  @Test func `a whole last line without a line break is taken after a while of quiet`() {
    put("a.jsonl", String(lines("1", "2").dropLast()))
    let source = source()
    #expect(ids(drain(source)) == ["1"])
    #expect(drain(source, after: 3).isEmpty)
    #expect(ids(drain(source, after: 6)) == ["2"])
    put("a.jsonl", lines("1", "2", "3"))
    #expect(ids(drain(source, after: 7)) == ["3"])
  }

  @Test func `read once, the last line is taken as it is`() {
    put("a.jsonl", String(lines("1", "2").dropLast()))
    put("b.jsonl", lines("3") + "{\"id\":")
    let source = source(isWatched: false)
    #expect(ids(drain(source)) == ["1", "2", "3", "!truncated"])
    #expect(source.pull(at: start) == .finished)
  }

  @Test func `a byte order mark and empty files do no harm`() {
    put("a.jsonl", [0xEF, 0xBB, 0xBF] + AgentHarness.lines(["1"]))
    put("b.jsonl", "")
    put("c.jsonl", "\n\n")
    #expect(ids(drain(source(isWatched: false))) == ["1"])
  }

  @Test func `gzip is read whatever the name says, and members after one another`() {
    put("a.gz", AgentHarness.gzip(AgentHarness.lines(["1"])) + AgentHarness.gzip(AgentHarness.lines(["2"])))
    put("b.jsonl", AgentHarness.gzip(Array(AgentHarness.finding("3").utf8)))
    #expect(ids(drain(source(isWatched: false))) == ["1", "2", "3"])
  }

  @Test func `a gzip file that is still being written waits for its end`() {
    let whole = AgentHarness.gzip(AgentHarness.lines((1...400).map { "id\($0)" }))
    put("a.gz", Array(whole.prefix(whole.count / 2)))
    let source = source()
    let first = ids(drain(source))
    #expect(!first.contains { $0.hasPrefix("!") })
    #expect(drain(source, after: 1).isEmpty)
    put("a.gz", whole)
    #expect(first + ids(drain(source, after: 2)) == (1...400).map { "id\($0)" })
    put("a.gz", whole + AgentHarness.gzip(AgentHarness.lines(["more"])))
    #expect(ids(drain(source, after: 3)) == ["more"])
  }

  @Test func `a gzip file cut short for good gives what can be read, and says so`() {
    let whole = AgentHarness.gzip(AgentHarness.lines((1...400).map { "id\($0)" }))
    put("a.gz", Array(whole.prefix(whole.count / 2)))
    let found = ids(drain(source(isWatched: false)))
    #expect(found.first == "id1" && found.last == "!damaged-gzip")
  }

  @Test func `a file that cannot be read is named once, holds up no other, and is tried again`() {
    put("a.jsonl", lines("1"))
    put("b.jsonl", lines("2"))
    let source = source()
    disk.inject(DiskFault([.open], pathContains: "a.jsonl", errno: 13, times: 3))
    #expect(ids(drain(source)) == ["2"])
    #expect(drain(source, after: 1).isEmpty)
    #expect(drain(source, after: 2).isEmpty)
    #expect(sink.lines.filter { $0.contains("cannot read a file") }.count == 1)
    #expect(ids(drain(source, after: 3)) == ["1"])
    #expect(source.unreadable == 1)
  }

  @Test func `a file that breaks off in the middle is read on when it can be read again`() {
    let all = (1...3000).map { "id\($0)" }
    put("a.jsonl", AgentHarness.lines(all))
    let source = source()
    guard case .documents(let first) = source.pull(at: start) else { return }
    #expect(first.count > 100)
    disk.inject(DiskFault([.read], pathContains: "a.jsonl"))
    #expect(ids(first + drain(source) + drain(source, after: 1)) == all)
  }

  @Test func `many chunks give every document once, with its bytes in the file`() throws {
    let all = (1...3000).map { "id\($0)" }
    let bytes = AgentHarness.lines(all)
    put("a.jsonl", bytes)
    let documents = drain(source())
    #expect(ids(documents) == all)
    for document in documents {
      guard case .finding(let finding) = document.document else { continue }
      #expect(Array(bytes[document.start..<document.start + finding.line.count]) == finding.line)
      #expect(document.end > document.start && document.end <= bytes.count)
    }
    #expect(zip(documents, documents.dropFirst()).allSatisfy { $0.end == $1.start })
  }

  @Test func `what was safe is not read again after a restart, and what waited is`() throws {
    put("a.jsonl", lines("1", "2", "3"))
    let first = source()
    let documents = drain(first)
    let position = try #require(first.position(waiting: [documents[1].reading.number: documents[1].start]))
    #expect(ids(drain(source(position: position))) == ["2", "3"])
    let whole = try #require(first.position(waiting: [:]))
    #expect(drain(source(position: whole)).isEmpty)
    #expect(first.position(waiting: [:]) == nil)
  }

  @Test func `the same holds for gzip`() throws {
    put("a.gz", AgentHarness.gzip(AgentHarness.lines(["1", "2", "3"])))
    let first = source()
    let documents = drain(first)
    let position = try #require(first.position(waiting: [documents[1].reading.number: documents[1].start]))
    #expect(ids(drain(source(position: position))) == ["2", "3"])
    let whole = try #require(first.position(waiting: [:]))
    #expect(drain(source(position: whole)).isEmpty)
  }

  @Test func `a remembered position that is damaged costs repeats only`() throws {
    put("a.jsonl", lines("1"))
    let first = source()
    _ = drain(first)
    var position = try #require(first.position(waiting: [:]))
    for index in position.indices {
      position[index] ^= 0x40
      #expect(ids(drain(source(position: position))) == ["1"], "byte \(index)")
      position[index] ^= 0x40
    }
    #expect(drain(source(position: position)).isEmpty)
  }

  @Test func `a source whose path does not exist waits for it, or ends`() {
    #expect(drain(source("/none")).isEmpty)
    let once = source("/none", isWatched: false)
    #expect(drain(once).isEmpty)
    #expect(once.pull(at: start) == .finished)
    #expect(once.unreadable == 1)
  }

  @Test func `a folder that vanishes for a while is not read again`() {
    put("a.jsonl", lines("1"))
    let source = source()
    _ = drain(source)
    disk.inject(DiskFault([.list]))
    #expect(drain(source, after: 1).isEmpty)
    #expect(drain(source, after: 2).isEmpty)
  }
}
