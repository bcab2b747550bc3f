internal import Glibc

/// `memchr`, as an offset.
@usableFromInline
func findByte(_ byte: UInt8, _ start: UnsafeRawPointer, _ count: Int) -> Int? {
  guard let found = unsafe memchr(start, Int32(byte), count) else { return nil }
  return unsafe UnsafeRawPointer(found) - start
}
