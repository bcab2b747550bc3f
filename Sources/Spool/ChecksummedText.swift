import Platform

/// One line that a person can read and that knows whether it is whole:
/// `<kind> <version> <key> <value> … crc <8 hex>`, where the CRC-32 is that of what is before ` crc`.
struct ChecksummedText {
  let kind: String
  let version: UInt32
  let values: [String: String]

  init(kind: String, version: UInt32, values: [String: String]) {
    self.kind = kind
    self.version = version
    self.values = values
  }

  /// Nil when the line is of another kind or damaged. White space at the end does not matter.
  init?(_ bytes: [UInt8], kind: String) {
    guard let line = String(validating: bytes, as: UTF8.self) else { return nil }
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count >= 4, words.count.isMultiple(of: 2), words[0] == kind, let version = UInt32(words[1]),
      words[words.count - 2] == "crc"
    else { return nil }
    let pairs = words[2..<words.count - 2]
    var values: [String: String] = [:]
    for index in stride(from: pairs.startIndex, to: pairs.endIndex, by: 2) { values[pairs[index]] = pairs[index + 1] }
    self.init(kind: kind, version: version, values: values)
    let covered = words.dropLast(2).joined(separator: " ")
    guard words[words.count - 1] == Self.checksum(of: covered) else { return nil }
  }

  /// The values in the order of their keys.
  var bytes: [UInt8] {
    var text = "\(kind) \(version)"
    for (key, value) in values.sorted(by: { $0.key < $1.key }) { text += " \(key) \(value)" }
    return Array((text + " crc " + Self.checksum(of: text)).utf8)
  }

  private static func checksum(of text: String) -> String {
    var bytes: [UInt8] = []
    let value = CRC32.checksum(Array(text.utf8).span)
    for shift in stride(from: 24, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    return Hexadecimal.text(bytes)
  }
}
