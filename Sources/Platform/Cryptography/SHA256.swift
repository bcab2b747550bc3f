internal import COpenSSL

/// A SHA-256 digest: 32 bytes, held as four words so that it needs no allocation.
public struct SHA256Digest: Hashable, Sendable {
  // Big-endian words: the order of the digests is the order of their bytes.
  public let words: (UInt64, UInt64, UInt64, UInt64)

  /// Digests `bytes` (FIPS 180-4).
  public init(of bytes: Span<UInt8>) {
    var raw: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    unsafe withUnsafeMutableBytes(of: &raw) { out in
      unsafe bytes.withUnsafeBufferPointer { input in
        // Sound: `out` is the tuple's 32 bytes, all of which SHA256 writes.
        if let target = unsafe out.bindMemory(to: UInt8.self).baseAddress {
          unsafe muster_sha256(input.baseAddress, input.count, target)
        }
      }
    }
    words = (raw.0.bigEndian, raw.1.bigEndian, raw.2.bigEndian, raw.3.bigEndian)
  }

  public init(of bytes: [UInt8]) { self.init(of: bytes.span) }

  /// Reads back 32 bytes; nil for another length.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var parts: [UInt64] = [0, 0, 0, 0]
    for (position, byte) in bytes.enumerated() { parts[position / 8] = parts[position / 8] << 8 | UInt64(byte) }
    words = (parts[0], parts[1], parts[2], parts[3])
  }

  public var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(32)
    append(to: &result)
    return result
  }

  public func append(to bytes: inout [UInt8]) {
    for word in [words.0, words.1, words.2, words.3] {
      for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
  }

  public var hexadecimal: String { Hexadecimal.text(bytes) }

  public static func == (left: Self, right: Self) -> Bool {
    left.words.0 == right.words.0 && left.words.1 == right.words.1 && left.words.2 == right.words.2
      && left.words.3 == right.words.3
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }
}
