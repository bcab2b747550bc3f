/// A run of UTF-8 bytes in the text of a ``FindingTable``. Length 0 stands for an absent or empty value.
public struct TextRange: Hashable, Sendable {
  public var offset: UInt32
  public var length: UInt32

  public init(offset: UInt32, length: UInt32) {
    self.offset = offset
    self.length = length
  }

  public static let absent = TextRange(offset: 0, length: 0)
  public var isEmpty: Bool { length == 0 }
  public var range: Range<Int> { Int(offset)..<Int(offset) + Int(length) }
}
