import Foundation
import Platform
import TestSupport
import Testing

@Suite struct GzipStreamTests {
  private struct Outcome: Equatable {
    var bytes: [UInt8] = []
    var members = 0
    var error: GzipStreamError?
  }

  /// Everything that comes out of a file pushed in chunks.
  private func read(_ file: [UInt8], chunk: () -> Int = { 1 << 16 }, limit: Int = 1 << 16) -> Outcome {
    var stream = GzipStream()
    var output = PaddedBuffer()
    var outcome = Outcome()
    do throws(GzipStreamError) {
      var position = 0
      while position < file.count {
        let end = min(file.count, position + chunk())
        var hasMore = true
        while hasMore {
          do throws(GzipStreamError) {
            let rest = file.span.extracting(position..<end)
            position += try stream.inflate(rest, into: &output, limit: limit)
          } catch {
            outcome.bytes.append(output.bytes)
            throw error
          }
          outcome.bytes.append(output.bytes)
          hasMore = position < end || output.count == limit
        }
      }
      try stream.finish()
    } catch {
      outcome.error = error
    }
    outcome.members = stream.members
    return outcome
  }

  private static let lines = Array((0..<3_000).map { #"{"id":"\#($0 &* 2_654_435_761)"}"# + "\n" }.joined().utf8)

  @Test(arguments: Seed.fresh(count: 4) + [1])
  func `members one after another come out whole, however they were cut`(seed: Seed) {
    var random = SeededGenerator(seed)
    let compressor = GzipCompressor(level: 6)
    let parts = [Self.lines, [], random.bytes(50_000), Array("x".utf8)]
    let file = parts.flatMap { compressor.member(of: $0.span, extraField: [5, 6]) }
    for bound in [1, 7, 1_000, 100_000] {
      let outcome = read(file, chunk: { Int.random(in: 1...bound, using: &random) }, limit: 1 + bound * 3)
      #expect(outcome == Outcome(bytes: parts.flatMap { $0 }, members: 4), "seed \(seed)")
    }
  }

  @Test func `a file cut anywhere gives what is good and says how much that is`() {
    let compressor = GzipCompressor(level: 6)
    let small = Array(Self.lines.prefix(3_000))
    let file = compressor.member(of: small.span) + compressor.member(of: small.span)
    let whole = small + small
    let boundary = compressor.member(of: small.span).count
    for cut in 0..<file.count {
      let outcome = read(Array(file.prefix(cut)))
      #expect(outcome.bytes == Array(whole.prefix(outcome.bytes.count)))
      if cut == boundary {
        #expect(outcome.error == nil && outcome.bytes == small)
      } else {
        #expect(outcome.error == .truncated(inflatedBytes: outcome.bytes.count), "cut at \(cut)")
      }
    }
  }

  @Test func `a changed byte is found, and what came before it is kept`() {
    let file = GzipCompressor(level: 6).member(of: Self.lines.span)
    for position in stride(from: 10, to: file.count, by: 37) {
      var damaged = file
      damaged[position] ^= 0x40
      let outcome = read(damaged)
      #expect(outcome.error != nil)
      #expect(outcome.error?.inflatedBytes == outcome.bytes.count)
    }
  }

  @Test func `zero bytes at the end are padding and other bytes are not`() {
    let member = GzipCompressor(level: 6).member(of: Self.lines.span)
    #expect(read(member + Array(repeating: 0, count: 700)) == Outcome(bytes: Self.lines, members: 1))
    let other = read(member + Array("rest".utf8))
    #expect(other.bytes == Self.lines)
    #expect(other.error == .followedByOtherBytes(inflatedBytes: Self.lines.count))
    #expect(read(member + [0, 0, 1]).error == .followedByOtherBytes(inflatedBytes: Self.lines.count))
  }

  @Test func `what is no gzip is refused at once`() {
    #expect(read(Array("{\"id\":1}".utf8)).error == .damaged(inflatedBytes: 0))
    #expect(read([]).error == .truncated(inflatedBytes: 0))
  }

  @Test func `a failed stream stays failed`() {
    var stream = GzipStream()
    var output = PaddedBuffer()
    var errors: [GzipStreamError] = []
    let input = Array("not gzip at all".utf8)
    for _ in 0..<2 {
      do throws(GzipStreamError) { _ = try stream.inflate(input.span, into: &output) } catch { errors.append(error) }
    }
    do throws(GzipStreamError) { try stream.finish() } catch { errors.append(error) }
    #expect(errors == Array(repeating: .damaged(inflatedBytes: 0), count: 3))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/gzip")))
  func `files of the gzip program, with a name in the header, are read`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/findings.jsonl"
    try Data(Self.lines).write(to: URL(fileURLWithPath: path))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/gzip")
    process.arguments = ["-9", path]
    try process.run()
    process.waitUntilExit()
    let file = try Data(contentsOf: URL(fileURLWithPath: path + ".gz"))
    #expect(read(Array(file)) == Outcome(bytes: Self.lines, members: 1))
  }

  @Test(arguments: [
    (
      GzipStreamError.truncated(inflatedBytes: 7),
      "the gzip file is cut short after 7 inflated bytes: fetch or copy it again"
    ),
    (.damaged(inflatedBytes: 7), "the gzip file is damaged after 7 inflated bytes: fetch or copy it again"),
    (
      .followedByOtherBytes(inflatedBytes: 7),
      "after 7 inflated bytes the gzip file goes on with bytes that are not gzip: remove or decompress them"
    ),
  ])
  func `errors say how much was good and what to do`(error: GzipStreamError, message: String) {
    #expect(error.description == message)
    #expect(error.inflatedBytes == 7)
  }
}
