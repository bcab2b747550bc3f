/// `application/x-www-form-urlencoded`, with every byte encoded that RFC 3986 does not call unreserved.
enum FormText {
  static func text(_ parameters: [(String, String)]) -> String {
    parameters.map { "\(encoded($0))=\(encoded($1))" }.joined(separator: "&")
  }

  static func encoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      let isLetterOrDigit = (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
      if isLetterOrDigit || "-._~".utf8.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
