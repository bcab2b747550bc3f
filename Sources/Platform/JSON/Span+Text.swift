extension Span<UInt8> {
  /// Whether these bytes are exactly the ASCII text of `literal`.
  @inlinable
  public func equals(_ literal: StaticString) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard count == length else { return false }
    // Sound: a literal's bytes live as long as the program, and `length` is their count.
    let expected = unsafe literal.utf8Start
    for position in 0..<length where unsafe self[unchecked: position] != expected[position] { return false }
    return true
  }

  @inlinable
  public func hasPrefix(_ literal: StaticString) -> Bool {
    let length = literal.utf8CodeUnitCount
    return count >= length && extracting(0..<length).equals(literal)
  }

  /// Whether both hold the same bytes.
  @inlinable
  public func isEqual(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    return unsafe withUnsafeBytes { left in
      unsafe other.withUnsafeBytes { right in unsafe equalBytes(left, right) }
    }
  }

  /// The text; bytes that are not UTF-8 become U+FFFD.
  @inlinable
  public var string: String {
    unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  @inlinable
  public var array: [UInt8] {
    unsafe withUnsafeBufferPointer { unsafe Array($0) }
  }

  /// The position of the first occurrence of `literal` at or after `start`.
  public func firstIndex(of literal: StaticString, from start: Int = 0) -> Int? {
    guard start < count else { return nil }
    return unsafe withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return nil }
      return unsafe findText(literal, base + start, count - start).map { $0 + start }
    }
  }

  /// The position of the first `byte` at or after `start`.
  @inlinable
  public func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    guard start < count else { return nil }
    return unsafe withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return nil }
      return unsafe findByte(byte, base + start, count - start).map { $0 + start }
    }
  }
}

extension [UInt8] {
  /// Appends without going through an iterator.
  @inlinable
  public mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
