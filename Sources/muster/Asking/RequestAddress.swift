import Collector
import Findings
import Index

/// The path of a request and what follows its question mark, percent-encoded (RFC 3986).
struct RequestAddress: Equatable {
  private(set) var text: String
  private var hasParameters = false

  init(_ path: String..., question: FindingsQuestion) {
    text = path.map { "/" + Self.encoded($0) }.joined()
    if !question.query.isEmpty { add("query", question.query) }
    for region in question.regions { add("region", region.name) }
    for account in question.accounts { add("account", account) }
    if let since = question.since { add("since", "\(since)") }
    if let until = question.until { add("until", "\(until)") }
    if question.versions == .all { add("versions", "all") }
  }

  mutating func add(_ name: String, _ value: String) {
    text += (hasParameters ? "&" : "?") + name + "=" + Self.encoded(value)
    hasParameters = true
  }

  /// Everything but RFC 3986's unreserved characters.
  private static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      let character = Character(Unicode.Scalar(byte))
      if character.isASCII, character.isLetter || character.isNumber || "-._~".contains(character) {
        encoded.append(character)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return encoded
  }
}
