import Foundation
import Testing

/// Real findings, one a line: those in the folder `MUSTER_TEST_FINDINGS`, else beside the repository, else the samples
/// that come with it.
enum PublicFindings {
  struct Line: Sendable, CustomTestStringConvertible {
    var file: String
    var number: Int
    var text: String
    var testDescription: String { "\(file):\(number)" }
  }

  static let lines: [Line] = {
    let manager = FileManager.default
    let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    var folders = [
      repository.deletingLastPathComponent().appendingPathComponent("shared/data/guardduty"),
      repository.appendingPathComponent("deploy/findings"),
    ]
    if let named = ProcessInfo.processInfo.environment["MUSTER_TEST_FINDINGS"] {
      folders.insert(URL(fileURLWithPath: named), at: 0)
    }
    for folder in folders {
      let names = (try? manager.subpathsOfDirectory(atPath: folder.path)) ?? []
      let lines = names.filter { $0.hasSuffix(".jsonl") }.sorted().flatMap { name -> [Line] in
        let text = (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").enumerated().map { index, line in
          Line(file: name, number: index + 1, text: String(line))
        }
      }
      if !lines.isEmpty { return lines }
    }
    return []
  }()
}
