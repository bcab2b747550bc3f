internal import Findings
internal import Platform
internal import PlatformSQLite

/// How an id is stored: 32 lower-case hexadecimal digits as the 16 bytes they spell, anything else as its text.
enum FindingIDKey {
  case bytes(high: UInt64, low: UInt64)
  case text

  init(_ id: Span<UInt8>) {
    guard id.count == 32 else {
      self = .text
      return
    }
    var high: UInt64 = 0
    var low: UInt64 = 0
    for position in 0..<32 {
      guard let digit = Hexadecimal.digit(id[position]) else {
        self = .text
        return
      }
      if position < 16 { high = high << 4 | UInt64(digit) } else { low = low << 4 | UInt64(digit) }
    }
    self = .bytes(high: high, low: low)
  }

  func bind(_ bind: inout Bindings, _ text: TextRange) { self.bind(&bind, text.range) }

  func bind(_ bind: inout Bindings, _ text: Range<Int>) {
    switch self {
    case .bytes(let high, let low): bind.blob(high, low)
    case .text: bind.text(text)
    }
  }
}
