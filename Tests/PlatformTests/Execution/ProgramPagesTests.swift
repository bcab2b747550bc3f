import Foundation
import Platform
import Testing

@Suite struct ProgramPagesTests {
  @Test func `a program that let go of its pages has fewer in memory, and goes on`() throws {
    let before = try Self.residentFileKibibytes()
    ProgramPages.release()
    let after = try Self.residentFileKibibytes()
    #expect(after < before)
    #expect(SHA256Digest(of: [UInt8]("abc".utf8)).hexadecimal.hasPrefix("ba7816bf8f01cfea"))
  }

  /// Set at its first use, so it differs from what the program's file holds in its place.
  private static let changed = UInt64.random(in: 1...UInt64.max)

  @Test func `what was changed since the program was loaded stays`() {
    let before = Self.changed
    ProgramPages.release()
    #expect(Self.changed == before)
  }

  /// `RssFile` of proc_pid_status(5).
  private static func residentFileKibibytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("RssFile:") })
    return try #require(line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) })
  }
}
