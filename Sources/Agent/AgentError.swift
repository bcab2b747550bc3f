public import Platform
public import Spool

/// Why an agent cannot start, or cannot go on just now.
public enum AgentError: Error, Equatable, Sendable, CustomStringConvertible {
  case spoolTooSmall(bytes: Int, needed: Int)
  case withoutSources
  case spool(SpoolError)
  case disk(DiskError)

  public var description: String {
    switch self {
    case .spoolTooSmall(let bytes, let needed):
      """
      a spool of \(bytes) bytes cannot hold two batches: raise spool.max_bytes to \(needed) at least, or lower \
      batch.max_bytes
      """
    case .withoutSources: "the agent has nothing to read: configure at least one source"
    case .spool(let error): error.description
    case .disk(let error): error.description
    }
  }
}
