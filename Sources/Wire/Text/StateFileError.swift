/// Why a file of the state folder cannot be used. No message holds a secret.
public enum StateFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The text is no JSON document; the second value says where, such as `line 3, column 7`.
  case malformed(file: String, String)
  case newerVersion(file: String, found: Int, known: Int)
  /// The member at a path such as `keys[2].region`, and what is wrong with it.
  case invalid(file: String, String, String)

  public var description: String {
    switch self {
    case .malformed(let file, let reason):
      "\(file) is not JSON: \(reason): correct it, or restore it from a copy"
    case .newerVersion(let file, let found, let known):
      "\(file) is of version \(found) and this program reads up to \(known): use the program that wrote it"
    case .invalid(let file, let path, let reason):
      "\(file): \(path.isEmpty ? "the document" : path) \(reason): correct it, or restore the file from a copy"
    }
  }

  init(_ error: DecodingError, file: String) {
    switch error {
    case .keyNotFound(let key, let context):
      self = .invalid(file: file, Self.path(context.codingPath + [key]), "is missing")
    case .typeMismatch(let type, let context):
      self = .invalid(file: file, Self.path(context.codingPath), "must be \(Self.name(of: type))")
    case .valueNotFound(let type, let context):
      self = .invalid(file: file, Self.path(context.codingPath), "is null and must be \(Self.name(of: type))")
    case .dataCorrupted(let context):
      self = .invalid(file: file, Self.path(context.codingPath), context.debugDescription)
    @unknown default:
      self = .malformed(file: file, "the decoder refused it")
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    var text = ""
    for key in keys {
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += text.isEmpty ? key.stringValue : "." + key.stringValue
      }
    }
    return text
  }

  private static func name(of type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Int.Type: "a whole number"
    case is [String: Any].Type: "an object"
    default: "\(type)".hasPrefix("Array") || "\(type)".hasPrefix("Set") ? "a list" : "a \(type)"
    }
  }
}
