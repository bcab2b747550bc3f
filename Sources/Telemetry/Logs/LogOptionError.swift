import Logging

/// Why a logging option was refused.
public enum LogOptionError: Error, Equatable, CustomStringConvertible {
  case unknownFormat(String)
  case unknownLevel(String)

  public var description: String {
    switch self {
    case .unknownFormat(let text):
      "\"\(LogText.escaped(text))\" is not a log format; use text or json"
    case .unknownLevel(let text):
      """
      "\(LogText.escaped(text))" is not a log level; use \
      \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))
      """
    }
  }
}
