internal import Glibc

/// A system call, a process or a server that did not do what a benchmark needs.
public enum MachineError: Error, Equatable, Sendable, CustomStringConvertible {
  case system(operation: String, errno: Int32)
  case unreadable(path: String)
  case timedOut(String)
  case connectionClosed
  case malformedAnswer(String)

  public var description: String {
    switch self {
    case .system(let operation, let code): "cannot \(operation): \(unsafe String(cString: strerror(code)))"
    case .unreadable(let path): "\(path): cannot be read as expected: these benchmarks need Linux and its /proc"
    case .timedOut(let what): "waited too long for \(what): see the log of the process"
    case .connectionClosed: "the server closed the connection: see its log"
    case .malformedAnswer(let head): "the answer is not HTTP/1.1 with a Content-Length: \(head.debugDescription)"
    }
  }

  static func failed(_ operation: String) -> MachineError { .system(operation: operation, errno: errno) }
}
