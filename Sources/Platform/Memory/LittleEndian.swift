/// Arrays of numbers as bytes, in the order of the machines this runs on.
extension [UInt8] {
  /// Appends the values' bytes.
  public mutating func append<Value: FixedWidthInteger & BitwiseCopyable>(littleEndian values: Span<Value>) {
    #if _endian(big)
      #error("files hold little-endian numbers: convert here")
    #endif
    // Sound: any bytes of integers are bytes, and they are copied at once.
    unsafe values.withUnsafeBytes { unsafe append(contentsOf: $0) }
  }
}

extension Span<UInt8> {
  /// The values that start at a position; it need not be aligned.
  public func littleEndian<Value: FixedWidthInteger & BitwiseCopyable>(
    _: Value.Type, at position: Int, count: Int
  ) -> [Value] {
    precondition(position >= 0 && count >= 0 && count <= (self.count - position) / MemoryLayout<Value>.size)
    return unsafe withUnsafeBytes { bytes in
      // Sound: the range was checked above, and every bit pattern is an integer.
      unsafe [Value](unsafeUninitializedCapacity: count) { values, filled in
        let source = unsafe UnsafeRawBufferPointer(
          rebasing: bytes[position..<position + count * MemoryLayout<Value>.size])
        unsafe UnsafeMutableRawBufferPointer(values).copyMemory(from: source)
        filled = count
      }
    }
  }
}
