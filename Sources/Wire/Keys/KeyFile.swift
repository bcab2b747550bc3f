public import Platform

/// The file that holds one agent's secret: one line, 32 bytes in base64url or in hexadecimal.
public enum KeyFile {
  /// Spaces around the line and padding behind base64url are passed over; hexadecimal may be in either case.
  public static func parse(_ bytes: [UInt8]) throws(KeyFileError) -> SecretBytes {
    let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    var line = bytes[...].drop(while: isBlank)
    while let last = line.last, isBlank(last) { line.removeLast() }
    guard !line.isEmpty else { throw .empty }
    guard !line.contains(where: isBlank) else { throw .severalLines }
    let text = String(decoding: line, as: UTF8.self)
    if text.utf8.count == 2 * SigningKey.secretBytes, let secret = Hexadecimal.bytes(Array(text.lowercased().utf8).span)
    {
      return SecretBytes(secret)
    }
    let unpadded = text.hasSuffix("=") ? text.dropLast() : text[...]
    guard let secret = Base64.bytes(unpadded, .url) else { throw .malformed }
    guard secret.count == SigningKey.secretBytes else { throw .wrongSize(bytes: secret.count) }
    return SecretBytes(secret)
  }

  /// What to write into the file, with a newline.
  public static func contents(of secret: SecretBytes) -> [UInt8] {
    Array((Base64.text(secret.exposed, .url) + "\n").utf8)
  }

  /// A warning for a file that others than its owner can read.
  ///
  /// - Parameter mode: the file's mode as stat(2) gives it; the bits of its type are passed over.
  /// - Returns: nil for 0600 and 0400.
  public static func warning(mode: UInt32, path: String) -> String? {
    let permissions = mode & 0o7777
    guard permissions != 0o600, permissions != 0o400 else { return nil }
    let digits = String(permissions, radix: 8)
    let text = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return "\(path) has mode \(text), and it holds a secret: run chmod 600 \(path)"
  }
}
