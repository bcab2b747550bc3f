internal import Findings
internal import PlatformSQLite

/// How an id is stored: 32 lower-case hexadecimal digits as the 16 bytes they spell, anything else as its text.
enum FindingIDKey {
  case bytes(high: UInt64, low: UInt64)
  case text

  init(_ row: FindingFields) {
    self = if let words = row.idWords { .bytes(high: words.high, low: words.low) } else { .text }
  }

  func bind(_ bind: inout Bindings, _ text: TextRange) { self.bind(&bind, text.range) }

  func bind(_ bind: inout Bindings, _ text: Range<Int>) {
    switch self {
    case .bytes(let high, let low): bind.blob(high, low)
    case .text: bind.text(text)
    }
  }
}
