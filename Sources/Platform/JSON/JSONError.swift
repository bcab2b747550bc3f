/// Why a text is no JSON document that we accept.
public enum JSONError: Error, Equatable, Sendable, CustomStringConvertible {
  case invalidUTF8
  case tooDeep(limit: Int)
  case malformed(String)
  case outOfMemory

  public var description: String {
    switch self {
    case .invalidUTF8: "the text is not valid UTF-8"
    case .tooDeep(let limit): "the document nests deeper than \(limit) levels"
    case .malformed(let message): "the text is not one JSON document: \(message)"
    case .outOfMemory: "there is not enough memory to parse the document"
    }
  }
}
