internal import Findings
internal import Platform

/// What the 32 lower-case hexadecimal digits that sixteen bytes spell must be.
enum HexadecimalCondition: Sendable {
  case never
  /// From the first to the last in the order of the digits; one id, or the beginning of some.
  case between(UInt128, UInt128)
  /// These digits one after the other, anywhere; nil for any digit.
  case holding([UInt8?])
  /// Anything else: the digits are written out.
  case like(TextPattern)

  /// - Parameter pattern: for the digits as text.
  init(_ pattern: TextPattern) {
    let isPossible = pattern.literalsConsist { Hexadecimal.digit(TextPattern.lowered($0)) != nil }
    let leastDigits = pattern.pieces.reduce(0) { count, piece in
      switch piece {
      case .literal(let text): count + text.utf8.count
      case .one: count + 1
      case .many: count
      }
    }
    guard isPossible, leastDigits <= Self.digitCount else {
      self = .never
      return
    }
    if pattern.isPrefixOnly || pattern.exact?.utf8.count == Self.digitCount {
      let digits = pattern.pieces.first.map { Self.digits(of: $0) } ?? []
      let least = digits.reduce(UInt128(0)) { $0 << 4 | UInt128($1 ?? 0) }
      let open = UInt128(4 * (Self.digitCount - digits.count))
      self = .between(least << open, least << open | ((1 as UInt128) << open &- 1))
    } else if pattern.pieces.count > 2, pattern.pieces.first == .many, pattern.pieces.last == .many,
      !pattern.pieces.dropFirst().dropLast().contains(.many)
    {
      self = .holding(pattern.pieces.dropFirst().dropLast().flatMap { Self.digits(of: $0) })
    } else {
      self = .like(pattern)
    }
  }

  private static let digitCount = 32

  private static func digits(of piece: TextPattern.Piece) -> [UInt8?] {
    switch piece {
    case .literal(let text): text.utf8.map { Hexadecimal.digit(TextPattern.lowered($0)) }
    case .one: [nil]
    case .many: []
    }
  }

  func narrow(_ rows: inout RowBits, _ ids: [WordPair]) {
    switch self {
    case .never: rows.removeAll()
    case .between(let least, let greatest): rows.filter { (least...greatest).contains(ids[$0].number) }
    case .holding(let digits): rows.filter { Self.holds(ids[$0].number, digits) }
    case .like(let pattern):
      var text = [UInt8](repeating: 0, count: Self.digitCount)
      rows.filter { position in
        ids[position].writeDigits(to: &text)
        return pattern.matches(utf8: text.span)
      }
    }
  }

  /// All places at once: a bit for each digit of the number, which stays as long as those from there on are the wanted.
  private static func holds(_ number: UInt128, _ wanted: [UInt8?]) -> Bool {
    var places = ones
    var shift: UInt128 = 0
    for digit in wanted {
      if let digit {
        let different = number ^ (ones &* UInt128(digit))
        let isDifferent = (different | different >> 1 | different >> 2 | different >> 3) & ones
        places &= (isDifferent ^ ones) &<< shift
      } else {
        places &= ones &<< shift
      }
      if places == 0 { return false }
      shift += 4
    }
    return true
  }

  /// The lowest bit of each digit.
  private static var ones: UInt128 { 0x1111_1111_1111_1111_1111_1111_1111_1111 }
}

extension WordPair {
  /// Sixteen bytes as one number, the first one highest.
  fileprivate var number: UInt128 { UInt128(high) << 64 | UInt128(low) }

  /// - Parameter text: of 32 bytes.
  func writeDigits(to text: inout [UInt8]) {
    for position in 0..<16 {
      text[position] = Self.digit(high >> UInt64(60 - position * 4))
      text[position + 16] = Self.digit(low >> UInt64(60 - position * 4))
    }
  }

  private static func digit(_ bits: UInt64) -> UInt8 {
    let digit = UInt8(truncatingIfNeeded: bits & 0xF)
    return digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit
  }

  /// 32 hexadecimal digits.
  var hexadecimal: String {
    var text = [UInt8](repeating: 0, count: 32)
    writeDigits(to: &text)
    return String(decoding: text, as: UTF8.self)
  }
}

extension TextPattern {
  /// A byte with an ASCII letter lowered; others may become no character of an id, which is all that is asked here.
  fileprivate static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte) ? byte | 0x20 : byte
  }
}
