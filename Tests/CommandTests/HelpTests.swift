import ArgumentParser
import Foundation
import Testing

@testable import muster

/// The help texts as `Snapshots/help.txt` has them. To record them anew after a change, remove that file, run this test
/// twice, and read the difference.
@Suite struct HelpTests {
  @Test func `help is what was proofread`() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/help.txt").path
    let text = Self.texts(of: Muster.self, path: "muster").joined(separator: "\n")
    guard let recorded = try? String(contentsOfFile: path, encoding: .utf8) else {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record("recorded \(path); read it, and run the test again")
      return
    }
    #expect(text == recorded)
  }

  @Test func `every command that does something shows an example`() {
    for command in Self.leaves(of: Muster.self) {
      #expect(command.configuration.discussion.contains("Example"), "\(command)")
      #expect(command.configuration.abstract.hasSuffix("."), "\(command)")
    }
  }

  @Test func `lines of help fit a terminal of 80 columns`() {
    for command in [Muster.self] + Self.leaves(of: Muster.self) {
      for line in command.configuration.discussion.split(separator: "\n") where line.hasPrefix("  ") {
        #expect(line.count <= 80, "\(line)")
      }
    }
  }

  private static func texts(of command: any ParsableCommand.Type, path: String) -> [String] {
    var texts = ["# \(path)\n\n\(Muster.helpMessage(for: command, columns: 80))\n"]
    for inner in subcommands(of: command) {
      texts += Self.texts(of: inner, path: "\(path) \(inner.configuration.commandName ?? "")")
    }
    return texts
  }

  private static func leaves(of command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
    let inner = subcommands(of: command)
    return inner.isEmpty ? [command] : inner.flatMap(leaves)
  }

  private static func subcommands(of command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
    command.configuration.subcommands
  }
}
