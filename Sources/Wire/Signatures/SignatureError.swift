/// Why a message has no signature base, or its signature fields cannot be read.
public enum SignatureError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The field is no structured field of the type that it must be.
  case malformed
  case tooLong(bytes: Int)
  /// A member or a parameter is there twice.
  case repeated
  case repeatedComponent(String)
  /// A component that cannot be told from the request, or that carries parameters.
  case unsupportedComponent(String)
  case missingField(String)
  /// The field holds control characters or others outside ASCII.
  case unprintableField(String)

  public var description: String {
    switch self {
    case .malformed: "it is not the structured field of RFC 9421 §4"
    case .tooLong(let bytes): "it has \(bytes) bytes and may have \(StructuredField.maximumBytes)"
    case .repeated: "a member or a parameter is there twice"
    case .repeatedComponent(let name): "the component \(name) is covered twice"
    case .unsupportedComponent(let name): "the component \(name) cannot be resolved here: leave it out"
    case .missingField(let name): "the field \(name) is covered and not in the request"
    case .unprintableField(let name): "the field \(name) is covered and holds characters that are not printable ASCII"
    }
  }
}
