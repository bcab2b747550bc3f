import Findings

/// `host[:port]` as URLs and listen addresses share it (RFC 3986 §3.2).
enum HostAndPort {
  /// The host without brackets and the port if one is given; nil when either is malformed.
  static func split(_ text: some StringProtocol) -> (host: String, port: Int?)? {
    let host: String
    let rest: Substring
    let text = String(text)
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { return nil }
      host = String(text[text.index(after: text.startIndex)..<end])
      guard let address = IPAddress(host), !address.isV4 else { return nil }
      rest = text[text.index(after: end)...]
    } else {
      let name = text.prefix { $0 != ":" }
      guard isName(name) else { return nil }
      host = String(name)
      rest = text[name.endIndex...]
    }
    if rest.isEmpty { return (host, nil) }
    guard rest.first == ":", let port = port(rest.dropFirst()) else { return nil }
    return (host, port)
  }

  private static func port(_ text: Substring) -> Int? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(text) else { return nil }
    return Int(port)
  }

  /// Letters, digits, `-`, `_` and single dots between: also the form of an IPv4 address.
  private static func isName(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return text.utf8.count <= 253
      && labels.allSatisfy { label in
        !label.isEmpty && !label.hasPrefix("-")
          && label.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
              UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
              true
            default: false
            }
          }
      }
  }
}
