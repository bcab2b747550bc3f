internal import Platform

/// Walks over newline-ended lines; the last may lack its newline.
public struct LineWalk: Sendable {
  private var position = 0
  /// The line given last, from 0.
  public private(set) var number = -1

  public init() {}

  /// The next line without its newline; nil behind the last.
  public mutating func next(in text: Span<UInt8>) -> Range<Int>? {
    guard position < text.count else { return nil }
    let end = text.firstIndex(of: UInt8(ascii: "\n"), from: position) ?? text.count
    defer { position = end + 1 }
    number += 1
    return position..<end
  }
}
