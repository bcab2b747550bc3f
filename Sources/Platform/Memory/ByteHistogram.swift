/// Counts how often bytes come up.
public enum ByteHistogram {
  private static let tables = 4
  private static let values = 256

  /// Adds to each byte's count how often it comes up.
  ///
  /// Several tables in turn, as an addition to a number that was added to just before waits for it; and eight bytes a load.
  ///
  /// - Parameter counts: by byte; greater bytes must not come up. Sums wrap around.
  public static func add(_ bytes: Span<UInt8>, to counts: inout [UInt32]) {
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: tables * values) { tables in
      unsafe tables.initialize(repeating: 0)
      guard let table = tables.baseAddress else { return }
      // Sound: each index is a byte and 256 times less than four, so that it is inside the tables; a word is loaded from
      // eight bytes that are all inside the buffer, and need not be aligned.
      unsafe bytes.withUnsafeBytes { buffer in
        var position = 0
        while position + 8 <= buffer.count {
          let word = unsafe buffer.loadUnaligned(fromByteOffset: position, as: UInt64.self)
          unsafe table[Int(truncatingIfNeeded: word & 0xFF)] &+= 1
          unsafe table[256 | Int(truncatingIfNeeded: word >> 8 & 0xFF)] &+= 1
          unsafe table[512 | Int(truncatingIfNeeded: word >> 16 & 0xFF)] &+= 1
          unsafe table[768 | Int(truncatingIfNeeded: word >> 24 & 0xFF)] &+= 1
          unsafe table[Int(truncatingIfNeeded: word >> 32 & 0xFF)] &+= 1
          unsafe table[256 | Int(truncatingIfNeeded: word >> 40 & 0xFF)] &+= 1
          unsafe table[512 | Int(truncatingIfNeeded: word >> 48 & 0xFF)] &+= 1
          unsafe table[768 | Int(truncatingIfNeeded: word >> 56)] &+= 1
          position += 8
        }
        while position < buffer.count {
          unsafe tables[Int(buffer[position])] &+= 1
          position += 1
        }
      }
      for value in 0..<values {
        let count = unsafe tables[value] &+ tables[256 + value] &+ tables[512 + value] &+ tables[768 + value]
        guard count > 0 else { continue }
        precondition(value < counts.count, "a byte is greater than those counted")
        counts[value] &+= count
      }
    }
  }
}
