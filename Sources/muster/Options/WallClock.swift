import Findings
import Platform

/// The machine's clock, read here and nowhere below.
enum WallClock {
  static func now() -> Timestamp { Timestamp(microseconds: SystemTime.microseconds()) }
}
