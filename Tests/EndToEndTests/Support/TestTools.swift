import Foundation

/// The programs and files that the tests use, and how to come by them.
enum TestTools {
  /// The executable that was built beside this test bundle.
  static func muster() throws -> String {
    let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let path = bundle.appending(path: "muster").path()
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw MissingProgram("\(path) is not there: run 'swift build' first, which makes the executable beside the tests")
    }
    return path
  }

  /// The interpreter that MUSTER_TEST_PYTHON names, else `python3`.
  static var python: String { ProcessInfo.processInfo.environment["MUSTER_TEST_PYTHON"] ?? "python3" }

  static func script(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scripts/\(name)")
      .path()
  }

  /// Real findings of many shapes: the folder that MUSTER_TEST_FINDINGS names, else one beside the repository, where
  /// there is one; and the made-up ones that come with Muster.
  static var findingFolders: [String] {
    let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["MUSTER_TEST_FINDINGS"]
    return [
      named ?? repository.deletingLastPathComponent().appending(path: "shared/data/guardduty").path(),
      repository.appending(path: "deploy/findings").path(),
    ].filter { FileManager.default.fileExists(atPath: $0) }
  }
}
