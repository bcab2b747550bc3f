import ArgumentParser
import Foundation
import TestSupport

@testable import muster

/// Runs commands in this process, in a folder of their own.
struct CommandRun {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Writes a fleet of two regions into the folder, and its path.
  @discardableResult
  func writeFleet(
    _ text: String = CommandRun.fleet, to name: String = "regions.yaml", port: Int = 8440
  ) throws -> String {
    let path = "\(folder.path)/\(name)"
    try text.replacing("PORT", with: "\(port)").write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  func write(_ text: String, to name: String) throws {
    try text.write(toFile: "\(folder.path)/\(name)", atomically: true, encoding: .utf8)
  }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
  }

  /// How a command ends: nil when it runs to its end. `FOLDER` stands for the folder in arguments and in the text.
  func ending(_ arguments: [String]) async -> Ending? {
    do {
      var command = try Muster.command(from: arguments.map { $0.replacing("FOLDER", with: folder.path) })
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return nil
    } catch {
      let ending = Ending(of: error)
      return Ending(status: ending.status, text: ending.text.replacing(folder.path, with: "FOLDER"))
    }
  }

  static let fleet = """
    collector:
      url: http://127.0.0.1:PORT
      listen: 127.0.0.1:PORT
      data: ./data
    regions:
      us-west-1:
        key: { id: us-west-1-a, file: ./keys/us-west-1-a.key }
        accounts: any
        sources: [ { files: { path: ./in/us-west-1/, watch: true } } ]
      eu-central-1:
        key: { id: eu-central-1-a, file: ./keys/eu-central-1-a.key }
        accounts: [ "111122223333" ]
        sources: [ { files: { path: ./in/eu-central-1/, watch: true } } ]
    """
}
