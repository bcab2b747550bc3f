internal import Foundation

/// The command line of a benchmark: `--name value` pairs and switches, each known by name.
public struct Flags {
  private let program: String
  private var values: [String: String] = [:]
  private var known: [(name: String, help: String)] = []

  /// - Parameter switches: names that stand alone.
  public init(
    _ program: String, _ arguments: [String] = CommandLine.arguments, switches: Set<String> = []
  ) throws(BenchmarkError) {
    self.program = program
    var rest = arguments.dropFirst()
    while let word = rest.popFirst() {
      guard word.hasPrefix("--") else { throw .usage("\(program): unexpected \(word.debugDescription); see --help") }
      let name = String(word.dropFirst(2))
      if name == "help" || switches.contains(name) {
        values[name] = ""
      } else if let value = rest.popFirst() {
        values[name] = value
      } else {
        throw .usage("\(program): --\(name) needs a value; see --help")
      }
    }
  }

  public mutating func isOn(_ name: String, help: String) -> Bool {
    known.append((name, help))
    return values.removeValue(forKey: name) != nil
  }

  public mutating func text(_ name: String, default fallback: String?, help: String) -> String? {
    known.append((name, fallback.map { "\(help) Default: \($0)" } ?? help))
    return values.removeValue(forKey: name) ?? fallback
  }

  public mutating func number(
    _ name: String, default fallback: Int, in range: ClosedRange<Int>, help: String
  ) throws(BenchmarkError) -> Int {
    let text = text(name, default: "\(fallback)", help: help) ?? ""
    guard let number = Int(text), range.contains(number) else {
      throw .usage("\(program): --\(name) \(text): give a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  public mutating func share(
    _ name: String, default fallback: Double, upTo limit: Double, help: String
  ) throws(BenchmarkError) -> Double {
    let text = text(name, default: "\(fallback)", help: help) ?? ""
    guard let number = Double(text), number >= 0, number <= limit else {
      throw .usage("\(program): --\(name) \(text): give a number from 0 to \(limit)")
    }
    return number
  }

  /// Call it when every flag was asked for: it refuses those that nobody knows and shows the help.
  public mutating func finish() throws(BenchmarkError) {
    if values.removeValue(forKey: "help") != nil {
      let lines = known.map { "  --\($0.name.padding(toLength: 14, withPad: " ", startingAt: 0)) \($0.help)" }
      throw .help("usage: \(program) [flags]\n" + lines.joined(separator: "\n"))
    }
    if let unknown = values.keys.min() { throw .usage("\(program): there is no flag --\(unknown); see --help") }
  }
}
