internal import Glibc

/// A program that this one has started. It is killed when this value goes and it still runs.
public final class ChildProcess {
  /// How a process ended, and what it used in its whole life.
  public struct End: Sendable {
    /// The exit code; nil when a signal ended it.
    public var exitCode: Int32?
    public var cpuSeconds: Double
  }

  public let id: Int32
  private var end: End?

  /// - Parameters:
  ///   - program: a path.
  ///   - log: the file that gets its standard output and error.
  public init(_ program: String, _ arguments: [String], log: String) throws(MachineError) {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    unsafe posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    defer { while let word = unsafe words.popLast() { unsafe free(word) } }
    var process: pid_t = 0
    // Sound: the words end with a null pointer and live until the call has returned.
    let code = unsafe posix_spawn(&process, program, &actions, nil, &words, environ)
    guard code == 0 else { throw .system(operation: "start \(program)", errno: code) }
    id = process
  }

  deinit {
    guard end == nil else { return }
    kill(id, SIGKILL)
    var status: Int32 = 0
    unsafe waitpid(id, &status, 0)
  }

  /// Asks it to end (SIGTERM).
  public func terminate() { if end == nil { kill(id, SIGTERM) } }

  /// How it ended; nil while it runs.
  public func poll() throws(MachineError) -> End? {
    if let end { return end }
    var status: Int32 = 0
    var usage = rusage()
    let found = unsafe wait4(id, &status, WNOHANG, &usage)
    guard found >= 0 else { throw .failed("wait for process \(id)") }
    guard found == id else { return nil }
    let seconds = { (time: timeval) in Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    // WIFEXITED and WEXITSTATUS are macros and so not at hand.
    let isExit = status & 0x7F == 0
    // Not ru_maxrss: it begins with the memory of this process, which the child shares until it has become a program.
    end = End(
      exitCode: isExit ? status >> 8 & 0xFF : nil, cpuSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime))
    return end
  }

  /// - Parameter between: is called every few milliseconds meanwhile.
  public func waitForEnd(
    atMostSeconds limit: Double, between: () -> Void = {}
  ) throws(MachineError) -> End {
    let deadline = Clocks.wall() + Int64(limit * 1e9)
    while true {
      if let end = try poll() { return end }
      guard Clocks.wall() < deadline else { throw .timedOut("process \(id) to end") }
      between()
      Pause.milliseconds(5)
    }
  }
}

public enum Pause {
  public static func milliseconds(_ count: Int) { usleep(UInt32(count) * 1000) }
}
