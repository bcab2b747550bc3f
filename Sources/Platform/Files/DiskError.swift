internal import Glibc

/// A disk operation that failed: which, where, why, and what to do about it.
public struct DiskError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Reason: Equatable, Sendable {
    case system(errno: Int32)
    case tooLarge(bytes: Int, limit: Int)
    case heldByAnotherProcess
    case exists
  }

  public let operation: String
  public let path: String
  public let reason: Reason

  public init(operation: String, path: String, reason: Reason) {
    self.operation = operation
    self.path = path
    self.reason = reason
  }

  public var isOutOfSpace: Bool { reason == .system(errno: ENOSPC) || reason == .system(errno: EDQUOT) }
  public var isNotFound: Bool { reason == .system(errno: ENOENT) }

  public static func outOfSpace(_ operation: String, _ path: String) -> DiskError {
    DiskError(operation: operation, path: path, reason: .system(errno: ENOSPC))
  }

  public var description: String {
    switch reason {
    case .system(let code):
      "\(path): cannot \(operation): \(unsafe String(cString: strerror(code)))\(advice(code))"
    case .exists: "\(path): cannot \(operation): the file exists and holds data: give the program a folder of its own"
    case .tooLarge(let bytes, let limit): "\(path): holds \(bytes) bytes, more than the \(limit) that are read whole"
    case .heldByAnotherProcess:
      "\(path): another process holds this folder: stop it first, or give this one a folder of its own"
    }
  }

  private func advice(_ code: Int32) -> String {
    switch code {
    case ENOSPC, EDQUOT: "; free some space, then try again: nothing acknowledged is lost"
    case EACCES, EPERM: "; check the owner and the mode of the file and of its folder"
    case EMFILE, ENFILE: "; raise the limit on open files (ulimit -n)"
    case ENOENT: "; check the path"
    default: ""
    }
  }
}
