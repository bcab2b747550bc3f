internal import Glibc

/// Keeps a second process out of a folder, for as long as this value lives. The system lets go when the process ends.
public final class FolderLock: Sendable {
  private let descriptor: Int32

  public enum Kind: Sendable {
    /// Nobody else has it.
    case exclusive
    /// Others may share it; nobody has it alone.
    case shared
  }

  /// - Throws: ``DiskError`` with ``DiskError/Reason/heldByAnotherProcess`` when another process has it.
  public init(_ directory: String, _ kind: Kind = .exclusive) throws(DiskError) {
    let path = FilePath.join(directory, "lock")
    let opened = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw failure("open", path) }
    guard flock(opened, (kind == .exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 else {
      let held = errno == EWOULDBLOCK
      _ = Glibc.close(opened)
      if held { throw DiskError(operation: "lock", path: directory, reason: .heldByAnotherProcess) }
      throw failure("lock", path)
    }
    descriptor = opened
  }

  deinit { _ = Glibc.close(descriptor) }
}
