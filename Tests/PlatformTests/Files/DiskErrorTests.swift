import Platform
import Testing

@Suite struct DiskErrorTests {
  @Test(arguments: [
    (
      DiskError.outOfSpace("write", "/d/a"),
      "/d/a: cannot write: No space left on device; free some space, then try again: nothing acknowledged is lost"
    ),
    (
      DiskError(operation: "open", path: "/d/a", reason: .system(errno: 13)),
      "/d/a: cannot open: Permission denied; check the owner and the mode of the file and of its folder"
    ),
    (
      DiskError(operation: "open", path: "/d/a", reason: .system(errno: 24)),
      "/d/a: cannot open: Too many open files; raise the limit on open files (ulimit -n)"
    ),
    (
      DiskError(operation: "open", path: "/d/a", reason: .system(errno: 2)),
      "/d/a: cannot open: No such file or directory; check the path"
    ),
    (DiskError(operation: "read", path: "/d/a", reason: .system(errno: 5)), "/d/a: cannot read: Input/output error"),
    (
      DiskError(operation: "read", path: "/d/a", reason: .tooLarge(bytes: 9, limit: 4)),
      "/d/a: holds 9 bytes, more than the 4 that are read whole"
    ),
    (
      DiskError(operation: "lock", path: "/d", reason: .heldByAnotherProcess),
      "/d: another process holds this folder: stop it first, or give this one a folder of its own"
    ),
  ])
  func `errors say where, why and what to do`(error: DiskError, message: String) {
    #expect(error.description == message)
  }

  @Test func `a full disk and an absent file can be told from the rest`() {
    #expect(DiskError.outOfSpace("write", "a").isOutOfSpace)
    #expect(DiskError(operation: "open", path: "a", reason: .system(errno: 122)).isOutOfSpace)
    #expect(DiskError(operation: "open", path: "a", reason: .system(errno: 2)).isNotFound)
    #expect(!DiskError(operation: "open", path: "a", reason: .system(errno: 5)).isOutOfSpace)
    #expect(!DiskError(operation: "open", path: "a", reason: .heldByAnotherProcess).isNotFound)
  }
}
