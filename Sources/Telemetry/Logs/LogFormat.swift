public import Logging

/// How log lines look: for people, or for machines.
public enum LogFormat: String, CaseIterable, Sendable {
  case text, json

  /// - Throws: ``LogOptionError/unknownFormat(_:)``
  public init(parsing text: String) throws(LogOptionError) {
    guard let format = LogFormat(rawValue: text.lowercased()) else { throw .unknownFormat(text) }
    self = format
  }

  /// The level of a name such as `info` or `WARNING`; `warn` is taken for the latter.
  ///
  /// - Throws: ``LogOptionError/unknownLevel(_:)``
  public static func level(parsing text: String) throws(LogOptionError) -> Logger.Level {
    let name = text.lowercased()
    guard let level = Logger.Level(rawValue: name == "warn" ? "warning" : name) else { throw .unknownLevel(text) }
    return level
  }
}
