internal import CLinux

/// A text to look for, ASCII letters in either case.
public struct FoldedText: Sendable {
  /// Letters are lowered.
  private let bytes: [UInt8]
  /// What a byte is joined with before it is compared: the bit that lowers it where `bytes` has a letter.
  private let masks: [UInt8]

  public init(_ text: String) {
    bytes = text.utf8.map { Self.isLetter($0) ? $0 | 0x20 : $0 }
    masks = text.utf8.map { Self.isLetter($0) ? 0x20 : 0 }
  }

  /// These bytes and no others, letters too.
  public init(exactly bytes: [UInt8]) {
    self.bytes = bytes
    masks = [UInt8](repeating: 0, count: bytes.count)
  }

  public var count: Int { bytes.count }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
  }

  /// Where the text is found first, at or after `start`.
  public func firstPosition(in text: Span<UInt8>, from start: Int = 0) -> Int? {
    guard start >= 0, start <= text.count - bytes.count else { return nil }
    guard !bytes.isEmpty else { return start }
    let found = unsafe text.withUnsafeBufferPointer { text in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe masks.withUnsafeBufferPointer { masks in
          // Sound: the three buffers have the sizes given, both of the text's are one, and neither size is 0.
          unsafe muster_find_folded(
            text.baseAddress, text.count, start, bytes.baseAddress, masks.baseAddress, bytes.count)
        }
      }
    }
    return found < 0 ? nil : found
  }
}
