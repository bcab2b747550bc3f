/// How the program ends, as scripts see it.
enum EndingStatus: Int32, Sendable {
  case done = 0
  case failed = 1
  case usage = 2
  case configuration = 3
  /// The caller may not do or see this.
  case notAllowed = 4
  /// The archive is not what was acknowledged.
  case integrity = 5
}
