/// Why a token ring cannot be changed so.
public enum TokenRingError: Error, Equatable, Sendable, CustomStringConvertible {
  case malformedName(String)
  case nameTaken(String)
  case unknownName(String)

  public var description: String {
    switch self {
    case .malformedName(let name):
      "\(name.debugDescription) cannot be the name of a token: use \(WireName.grammar)"
    case .nameTaken(let name):
      "there is a token \(name) already: choose another name, since the audit log tells tokens apart by it"
    case .unknownName(let name):
      "there is no token \(name): see muster token list"
    }
  }
}
