/// Reads little-endian fields one after another; nil from the first that is cut short.
public struct ByteReader: Sendable {
  private let bytes: [UInt8]
  public private(set) var position = 0

  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  public var remaining: Int { bytes.count - position }

  public mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    position += 1
    return bytes[position - 1]
  }

  public mutating func take(_ count: Int) -> [UInt8]? {
    guard count >= 0, count <= remaining else { return nil }
    position += count
    return Array(bytes[position - count..<position])
  }

  public mutating func uint16() -> UInt16? { integer(2).map { UInt16($0) } }
  public mutating func uint32() -> UInt32? { integer(4).map { UInt32($0) } }
  public mutating func uint64() -> UInt64? { integer(8) }

  private mutating func integer(_ width: Int) -> UInt64? {
    guard width <= remaining else { return nil }
    var value: UInt64 = 0
    for place in 0..<width { value |= UInt64(bytes[position + place]) << UInt64(8 * place) }
    position += width
    return value
  }

  /// A 16-bit length and that much UTF-8.
  public mutating func text16() -> String? {
    guard let length = uint16(), let bytes = take(Int(length)) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// A 32-bit length and that many bytes.
  public mutating func bytes32() -> [UInt8]? {
    guard let length = uint32() else { return nil }
    return take(Int(length))
  }
}

extension [UInt8] {
  public mutating func appendLittleEndian(_ value: some FixedWidthInteger & UnsignedInteger) {
    for place in 0..<value.bitWidth / 8 { append(UInt8(truncatingIfNeeded: value >> (8 * place))) }
  }

  /// A 16-bit length and that much UTF-8; the text must be shorter than 64 KiB.
  public mutating func appendText16(_ text: String) {
    let utf8 = Array(text.utf8)
    precondition(utf8.count <= UInt16.max)
    appendLittleEndian(UInt16(utf8.count))
    append(contentsOf: utf8)
  }
}
