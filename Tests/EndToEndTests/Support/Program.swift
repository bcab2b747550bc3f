import Foundation

/// A program run to its end: what it printed, and how it ended.
struct ProgramResult: Sendable {
  let status: Int32
  let output: String
  let errors: String

  var lines: [String] { output.split(separator: "\n").map(String.init) }
}

/// Something outside of Muster that the tests cannot do without.
struct MissingProgram: Error, CustomStringConvertible {
  let description: String

  init(_ text: String) { description = text }
}

/// A child process whose output goes to files, so that no pipe can fill up.
final class Program: Sendable {
  let name: String
  private let process: Process
  private let end: Task<Int32, Never>
  private let outputPath: String
  private let errorsPath: String

  /// - Parameters:
  ///   - path: of the executable; a bare name is looked up in PATH.
  ///   - folder: where it runs, and where its output is kept.
  init(_ path: String, _ arguments: [String], in folder: String) throws {
    name = ([path] + arguments).joined(separator: " ")
    let process = Process()
    process.executableURL = URL(filePath: path.contains("/") ? path : "/usr/bin/env")
    process.arguments = (path.contains("/") ? [] : [path]) + arguments
    process.currentDirectoryURL = URL(filePath: folder)
    // What tells Muster whom to ask is each test's own affair.
    process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("MUSTER_") }
    outputPath = "\(folder)/.output-\(UUID().uuidString)"
    errorsPath = "\(folder)/.errors-\(UUID().uuidString)"
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try Self.file(outputPath)
    process.standardError = try Self.file(errorsPath)
    let (ends, end) = AsyncStream.makeStream(of: Int32.self)
    process.terminationHandler = { process in
      // The shell's convention for a signal.
      end.yield(process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus)
      end.finish()
    }
    try process.run()
    self.process = process
    self.end = Task {
      for await status in ends { return status }
      return -1
    }
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  private static func file(_ path: String) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return try FileHandle(forWritingTo: URL(filePath: path))
  }

  var isRunning: Bool { process.isRunning }
  var output: String { (try? String(contentsOfFile: outputPath, encoding: .utf8)) ?? "" }
  var errors: String { (try? String(contentsOfFile: errorsPath, encoding: .utf8)) ?? "" }

  func signal(_ number: Int32) { if process.isRunning { kill(process.processIdentifier, number) } }

  /// - Returns: its exit code, or 128 and the signal that ended it.
  func ended() async -> Int32 { await end.value }

  func result() async -> ProgramResult {
    let status = await ended()
    return ProgramResult(status: status, output: output, errors: errors)
  }

  /// As `kill -9` does, and waits until it is gone.
  func killNow() async {
    signal(SIGKILL)
    _ = await ended()
  }
}
