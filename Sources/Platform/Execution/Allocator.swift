internal import CLinux

/// How the C allocator treats large blocks.
public enum Allocator {
  /// Keeps up to `bytes` of freed memory for the next batch instead of giving it back to the system each time: a batch is
  /// a few blocks of a megabyte, and mapping, clearing and unmapping them cost a tenth of ingest's time.
  public static func keepFreedMemory(_ bytes: Int32) {
    // Every arena keeps that much for itself, and by default there are eight for each core.
    _ = mallopt(M_ARENA_MAX, 4)
    _ = mallopt(M_MMAP_THRESHOLD, bytes)
    _ = mallopt(M_TRIM_THRESHOLD, bytes)
  }
}
