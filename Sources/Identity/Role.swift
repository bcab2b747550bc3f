/// What a user may do within their scope.
public enum Role: String, Sendable, CaseIterable, Comparable {
  /// Reads, and saves searches for themselves.
  case viewer
  /// Shares searches too.
  case analyst
  /// Manages users too, and reads the audit log.
  case admin

  public static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .viewer: 0
    case .analyst: 1
    case .admin: 2
    }
  }
}
