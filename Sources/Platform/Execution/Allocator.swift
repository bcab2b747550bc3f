internal import CLinux

/// How the C allocator treats freed memory.
public enum Allocator {
  /// Keeps freed blocks up to `bytes` for the next batch instead of giving them back to the system each time, and in
  /// each of `arenas` up to `spare` bytes at its end.
  ///
  /// A collector would map, clear and unmap a batch's few blocks of a megabyte for every batch; an agent would rather be
  /// small. By default there are eight arenas for each core.
  public static func keepFreedMemory(_ bytes: Int32, spare: Int32, arenas: Int32) {
    _ = mallopt(M_ARENA_MAX, arenas)
    _ = mallopt(M_MMAP_THRESHOLD, bytes)
    _ = mallopt(M_TRIM_THRESHOLD, spare)
  }
}
