/// Why a benchmark has no figures.
public enum BenchmarkError: Error, Equatable, Sendable, CustomStringConvertible {
  case usage(String)
  /// Not a failure: what the flags are, for who asked.
  case help(String)
  case program(path: String)
  case folderInUse(path: String)
  case startFailed(log: String)
  case refused(batch: String, status: Int, answer: String)
  case wrongExit(program: String, code: Int32?, log: String)
  /// The collector's answers do not add up to what was sent.
  case miscounted(String)
  case damagedCache(path: String)

  public var description: String {
    switch self {
    case .usage(let text), .help(let text): text
    case .program(let path):
      "\(path): no such program: build it with 'swift build -c release --product muster', or name it with --muster"
    case .folderInUse(let path): "\(path): holds something already: give --data a folder that is empty or absent"
    case .startFailed(let log): "the collector did not become ready; its log says:\n\(log)"
    case .refused(let batch, let status, let answer): "batch \(batch) was refused with \(status): \(answer)"
    case .wrongExit(let program, let code, let log):
      "\(program) ended with \(code.map { "exit code \($0)" } ?? "a signal"); its log says:\n\(log)"
    case .miscounted(let what): "the answers do not add up: \(what)"
    case .damagedCache(let path): "\(path): is cut short or of another version: remove it, and it is made again"
    }
  }
}
