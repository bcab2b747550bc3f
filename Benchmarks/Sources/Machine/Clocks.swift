internal import Glibc

/// Nanoseconds on the machine's clocks.
public enum Clocks {
  /// Time that passes for everybody.
  public static func wall() -> Int64 { nanoseconds(CLOCK_MONOTONIC) }
  /// What the calling thread computed.
  public static func thread() -> Int64 { nanoseconds(CLOCK_THREAD_CPUTIME_ID) }
  /// What all threads of this process computed.
  public static func process() -> Int64 { nanoseconds(CLOCK_PROCESS_CPUTIME_ID) }

  private static func nanoseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

/// A span of wall time and the CPU time that the measuring thread spent in it, in seconds.
public struct Elapsed: Sendable {
  public var wallSeconds = 0.0
  public var cpuSeconds = 0.0

  public init() {}

  /// Adds what `body` takes.
  public mutating func measure<R>(_ body: () throws -> R) rethrows -> R {
    let (wall, cpu) = (Clocks.wall(), Clocks.thread())
    defer {
      wallSeconds += Double(Clocks.wall() - wall) / 1e9
      cpuSeconds += Double(Clocks.thread() - cpu) / 1e9
    }
    return try body()
  }
}
