import Findings
import Foundation
import Platform
import Spool
import Telemetry
import TestSupport
import Testing
import Wire

@testable import Agent

@Suite struct AgentRuntimeTests {
  /// A collector behind a link that can be cut.
  actor Link: CollectorLink {
    private(set) var collector = FakeCollector()
    var isCut: Bool

    init(isCut: Bool = false) { self.isCut = isCut }

    struct Unplugged: Error {}

    func send(headers: [(name: String, value: String)], body: [UInt8]) async throws -> LinkAnswer {
      if isCut { throw Unplugged() }
      return collector.answer(headers: headers, body: body)
    }
  }

  private static func runtime(_ options: AgentOptions, _ link: Link) -> AgentRuntime {
    AgentRuntime(
      options, link: link, clock: { Timestamp(microseconds: SystemTime.microseconds()) },
      logger: AgentHarness.logger(), metrics: AgentHarness.metrics())
  }

  private static func options(_ folder: TemporaryFolder, isOnce: Bool) throws -> AgentOptions {
    let inbox = folder.path + "/in"
    try FileDisk().createDirectory(inbox)
    return AgentHarness.options(
      sources: [.files(path: inbox, isWatched: true)], isOnce: isOnce, spoolDirectory: folder.path + "/spool")
  }

  private static func put(_ name: String, _ bytes: [UInt8], in folder: TemporaryFolder) throws {
    let file = try FileDisk().open(folder.path + "/in/" + name, .create)
    try file.write(bytes.span, at: 0)
  }

  @Test func `run once, an agent ships what is there and reports it`() async throws {
    let folder = try TemporaryFolder()
    let options = try Self.options(folder, isOnce: true)
    try Self.put("a.jsonl", AgentHarness.lines((1...500).map { "id\($0)" }), in: folder)
    try Self.put("b.jsonl.gz", AgentHarness.gzip(AgentHarness.lines(["z"])), in: folder)
    let link = Link()
    let summary = try await Self.runtime(options, link).run()
    #expect(summary.isComplete)
    #expect(summary.read == 501 && summary.stored == 501)
    #expect(await Set(link.collector.ids).count == 501)
    let again = try await Self.runtime(options, link).run()
    #expect(again.read == 0 && again.isComplete)
  }

  @Test func `a cancelled agent keeps what it read, and the next one ships it`() async throws {
    let folder = try TemporaryFolder()
    let watching = try Self.options(folder, isOnce: false)
    let ids = (1...90).map { "id\($0)" }
    try Self.put("a.jsonl", AgentHarness.lines(ids), in: folder)
    let dead = Link(isCut: true)
    let runtime = Self.runtime(watching, dead)
    let task = Task { try await runtime.run() }
    // Until it has read all, however long that takes here.
    while (try? FileDisk().names(in: folder.path + "/spool/positions"))?.isEmpty ?? true { await Task.yield() }
    task.cancel()
    let summary = try await task.value
    #expect(summary.waitingBatches > 0 && summary.batches == 0)
    let link = Link()
    let next = try await Self.runtime(try Self.options(folder, isOnce: true), link).run()
    #expect(next.isComplete)
    #expect(await Set(link.collector.ids) == Set(ids))
    #expect(await link.collector.ids.count == 90)
  }

  @Test func `run once without a collector, an agent gives up and keeps its batches`() async throws {
    let folder = try TemporaryFolder()
    var options = try Self.options(folder, isOnce: true)
    options.givesUpAfter = .zero
    try Self.put("a.jsonl", AgentHarness.lines(["1"]), in: folder)
    let summary = try await Self.runtime(options, Link(isCut: true)).run()
    #expect(!summary.isComplete && summary.waitingBatches == 1)
  }

  @Test func `two agents never share a folder`() async throws {
    let folder = try TemporaryFolder()
    let options = try Self.options(folder, isOnce: true)
    try FileDisk().createDirectory(options.spoolDirectory)
    let lock = try FolderLock(options.spoolDirectory)
    let error = await #expect(throws: AgentError.self) { try await Self.runtime(options, Link()).run() }
    #expect(error?.description.contains("another process holds this folder") == true)
    withExtendedLifetime(lock) {}
  }

  @Test func `input is read as it comes, to its end`() async throws {
    let pipe = Pipe()
    let input = StandardInput(pipe.fileHandleForReading)
    pipe.fileHandleForWriting.write(Data([1, 2, 3]))
    #expect(await input.next() == [1, 2, 3])
    pipe.fileHandleForWriting.write(Data([4]))
    #expect(await input.next() == [4])
    try pipe.fileHandleForWriting.close()
    #expect(await input.next() == nil)
  }

  @Test func `a cancelled reader of input waits for nobody`() async throws {
    let pipe = Pipe()
    let input = StandardInput(pipe.fileHandleForReading)
    let task = Task { await input.next() }
    task.cancel()
    #expect(await task.value == nil)
    withExtendedLifetime(pipe) {}
  }
}
