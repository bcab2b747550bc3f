internal import CDeflate

/// CRC-32 as gzip uses it (RFC 1952 §8).
public enum CRC32 {
  public static func checksum(_ bytes: Span<UInt8>, continuing earlier: UInt32 = 0) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { unsafe libdeflate_crc32(earlier, $0.baseAddress, $0.count) }
  }
}
