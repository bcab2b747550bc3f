internal import RawStructuredFieldValues

/// The field `Signature` (RFC 9421 §4.2).
enum SignatureCode {
  /// The bytes under a label.
  static func parse(_ field: String, label: String) throws(SignatureError) -> [UInt8] {
    guard case .item(let item)? = try StructuredField.dictionary(field)[label],
      case .undecodedByteSequence(let text) = item.rfc9651BareItem, let bytes = Base64.bytes(text)
    else { throw .malformed }
    return bytes
  }
}
