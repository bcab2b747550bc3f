/// A quick hash of bytes for tables in memory. Not for anything that an adversary gains by colliding: such a table only
/// gets slower.
public enum ByteHash {
  @inlinable
  public static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    // Multiply and fold, eight bytes at a step, after the mixing step of wyhash.
    let factor: UInt64 = 0x9e37_79b9_7f4a_7c15
    return unsafe bytes.withUnsafeBytes { buffer in
      var hash = UInt64(truncatingIfNeeded: buffer.count) &* factor
      var position = 0
      while position + 8 <= buffer.count {
        // Sound: eight bytes from `position` are inside the buffer; the load need not be aligned.
        let word = unsafe buffer.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        let product = (hash ^ word).multipliedFullWidth(by: factor)
        hash = product.high ^ product.low
        position += 8
      }
      var tail: UInt64 = 0
      while position < buffer.count {
        tail = unsafe tail << 8 | UInt64(buffer[position])
        position += 1
      }
      let product = (hash ^ tail).multipliedFullWidth(by: factor)
      return product.high ^ product.low
    }
  }
}
