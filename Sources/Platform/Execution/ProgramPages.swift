internal import CLinux

/// The code and constants of this program and its libraries, as far as they are in memory.
public enum ProgramPages {
  /// Takes them out of this process. What is needed again comes back from the page cache, a fault for each 64 KiB.
  ///
  /// Starting touches code all over a large program once, and Linux maps 64 KiB around each page touched. A process that
  /// runs for months need not keep that.
  public static func release() { muster_release_program() }
}
