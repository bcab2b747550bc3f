internal import Findings
internal import Platform
internal import PlatformSQLite

/// How an id is stored: 32 lower-case hexadecimal digits as the 16 bytes they spell, anything else as its text.
enum FindingIDKey {
  case bytes(high: UInt64, low: UInt64)
  case text

  init(_ row: FindingFields) {
    self = if let words = row.idWords { .bytes(high: words.high, low: words.low) } else { .text }
  }

  /// Of the finding's key: account, region and id.
  func hash(of text: Span<UInt8>, _ row: FindingFields, account: Int64, region: Int64) -> UInt64 {
    let id =
      switch self {
      case .bytes(let high, let low): high ^ low
      case .text: ByteHash.hash(text.extracting(row.id.range))
      }
    let key = id ^ UInt64(bitPattern: account &* 0x1_0000 &+ region)
    let product = key.multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    return product.high ^ product.low
  }

  func bind(_ bind: inout Bindings, _ text: TextRange) { self.bind(&bind, text.range) }

  func bind(_ bind: inout Bindings, _ text: Range<Int>) {
    switch self {
    case .bytes(let high, let low): bind.blob(high, low)
    case .text: bind.text(text)
    }
  }
}
