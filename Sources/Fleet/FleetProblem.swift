/// One thing that is wrong, or odd, in a fleet file.
public struct FleetProblem: Equatable, Sendable, CustomStringConvertible {
  /// Both from 1; the column counts Unicode scalars.
  public let line: Int
  public let column: Int
  /// From the top of the file, such as `regions.us-west-1.sources[0].files.path`.
  public let keyPath: String
  /// The value found and what is allowed instead.
  public let message: String

  public init(line: Int, column: Int, keyPath: String, message: String) {
    self.line = line
    self.column = column
    self.keyPath = keyPath
    self.message = message
  }

  public var description: String {
    "line \(line): \(keyPath): \(message)"
  }
}

extension FleetProblem: Comparable {
  public static func < (one: FleetProblem, other: FleetProblem) -> Bool {
    (one.line, one.column, one.keyPath, one.message) < (other.line, other.column, other.keyPath, other.message)
  }
}
