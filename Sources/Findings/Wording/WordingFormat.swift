/// How the index keeps a title and a description, in memory and on disk: a *template* that nearly all findings of a type share, and
/// the few *variables* of one finding that no field of it holds.
///
/// A template is the title's bytes, 0x1F, and the description's bytes, in which one or two bytes stand for a value:
///
///     0x01 0x20+n   the value of the slot with raw value n
///     0x02          the next variable: a token, 1 or more bytes of [A-Za-z0-9._:/-]
///     0x04          the next variable: the rest of a line of a list, 1 or more bytes without a line break
///
/// The variables are those of the template in their order, with 0x1F between two of them.
///
/// A text that holds one of the bytes 0x00 to 0x04 and 0x1F, or more than ``maximumVariables`` variables, is kept whole:
/// its template is the byte 0x03 alone, and its variables are the title's length in bytes (LEB128: seven bits a byte,
/// low ones first, the high bit says that more follow), the title and the description.
enum WordingFormat {
  static let slotMark: UInt8 = 0x01
  static let tokenMark: UInt8 = 0x02
  static let wholeMark: UInt8 = 0x03
  static let lineMark: UInt8 = 0x04
  static let separator: UInt8 = 0x1F
  static let firstSlot: UInt8 = 0x20

  /// An attack sequence, the longest text there is, has about 20.
  static let maximumVariables = 32

  /// Whether a byte stands for something else in a template, so that no text kept in one holds it.
  static func isReserved(_ byte: UInt8) -> Bool { byte <= lineMark || byte == separator }
}
