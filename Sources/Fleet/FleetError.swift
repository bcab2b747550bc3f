/// Why there is no fleet. The text names the file, says what is wrong in it, and what to write instead.
public enum FleetError: Error, Equatable, CustomStringConvertible {
  case missing(path: String)
  case unreadable(path: String, reason: String)
  case tooLarge(path: String, limitBytes: Int)
  case notUTF8(path: String)
  case empty(name: String)
  case notYAML(name: String, line: Int, column: Int, reason: String)
  case tooManyNodes(name: String, limit: Int)
  case notMapping(name: String, found: String)
  /// All that is wrong with a file that is YAML, sorted by line; at least one.
  case problems(name: String, [FleetProblem])

  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): no such file; give the path of the fleet file with --config"
    case .unreadable(let path, let reason):
      "\(path): cannot be read (\(reason)); check that it is a file this user may read"
    case .tooLarge(let path, let limitBytes):
      "\(path): larger than \(ByteSize.text(limitBytes)); a fleet file describes regions and holds no findings"
    case .notUTF8(let path):
      "\(path): not UTF-8 text; save it as UTF-8"
    case .empty(let name):
      "\(name): empty; it needs the sections collector and regions"
    case .notYAML(let name, let line, let column, let reason):
      "\(name): not YAML at line \(line), column \(column): \(reason)"
    case .tooManyNodes(let name, let limit):
      "\(name): more than \(limit) values once its aliases are expanded; write fewer aliases"
    case .notMapping(let name, let found):
      "\(name): \(found) is not a mapping; it needs the sections collector and regions"
    case .problems(let name, let problems):
      ([problems.count == 1 ? "\(name): 1 problem" : "\(name): \(problems.count) problems"]
        + problems.map { "  \($0)" }).joined(separator: "\n")
    }
  }
}
