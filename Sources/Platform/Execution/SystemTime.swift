internal import Glibc

/// The machine's wall clock, for executables to hand in; nothing below them reads it.
public enum SystemTime {
  /// Microseconds since 1970-01-01T00:00:00Z.
  public static func microseconds() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
  }
}
