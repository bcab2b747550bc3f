/// Why a file is no key file. No message holds anything of its content.
public enum KeyFileError: Error, Equatable, Sendable, CustomStringConvertible {
  case empty
  case severalLines
  case malformed
  case wrongSize(bytes: Int)

  public var description: String {
    let advice = "write it with muster key create"
    switch self {
    case .empty: return "the key file is empty: \(advice)"
    case .severalLines: return "the key file holds more than one word: \(advice)"
    case .malformed: return "the key file is neither base64url nor hexadecimal: \(advice)"
    case .wrongSize(let bytes):
      return "the key file holds \(bytes) bytes and must hold \(SigningKey.secretBytes): \(advice)"
    }
  }
}
