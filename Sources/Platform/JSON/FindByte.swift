internal import CLinux
internal import Glibc

/// `memcmp`, of buffers of one size.
@usableFromInline
func equalBytes(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
  guard let first = left.baseAddress, let second = right.baseAddress else { return true }
  return unsafe memcmp(first, second, left.count) == 0
}

/// `memmem`, as an offset.
func findText(_ literal: StaticString, _ start: UnsafeRawPointer, _ count: Int) -> Int? {
  guard let found = unsafe muster_find(start, count, literal.utf8Start, literal.utf8CodeUnitCount) else { return nil }
  return unsafe UnsafeRawPointer(found) - start
}

/// `memchr`, as an offset.
@usableFromInline
func findByte(_ byte: UInt8, _ start: UnsafeRawPointer, _ count: Int) -> Int? {
  guard let found = unsafe memchr(start, Int32(byte), count) else { return nil }
  return unsafe UnsafeRawPointer(found) - start
}
