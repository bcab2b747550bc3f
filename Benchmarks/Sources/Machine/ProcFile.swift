internal import Glibc

/// What Linux says about processes (proc(5)).
public enum ProcFile {
  /// User and system time of a running process, in seconds; resolution 10 ms.
  public static func cpuSeconds(of process: Int32) throws(MachineError) -> Double {
    let path = "/proc/\(process)/stat"
    let text = try self.text(path)
    // The second field is the program's name in parentheses and may hold spaces.
    guard let name = text.lastIndex(of: ")") else { throw .unreadable(path: path) }
    let fields = text[text.index(after: name)...].split(separator: " ")
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
      throw .unreadable(path: path)
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// The largest resident set so far, in bytes; nil once the process has ended.
  public static func peakResidentBytes(of process: Int32) -> Int? { status("VmHWM:", of: process) }

  /// The resident set now, in bytes; nil once the process has ended.
  public static func residentBytes(of process: Int32) -> Int? { status("VmRSS:", of: process) }

  /// The load averages over 1, 5 and 15 minutes, as the system writes them.
  public static func loadAverage() throws(MachineError) -> String {
    try text("/proc/loadavg").split(separator: " ").prefix(3).joined(separator: " ")
  }

  /// CPU time that all processes on the machine have used, in seconds, idle and I/O wait left out.
  public static func machineBusySeconds() throws(MachineError) -> Double {
    let path = "/proc/stat"
    let fields = try text(path).prefix { $0 != "\n" }.split(separator: " ").dropFirst().compactMap { Double($0) }
    guard fields.count >= 8 else { throw .unreadable(path: path) }
    // user nice system idle iowait irq softirq steal
    let busy = fields[0] + fields[1] + fields[2] + fields[5] + fields[6] + fields[7]
    return busy / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// Of these, the bytes that no file backs; nil once the process has ended.
  public static func anonymousBytes(of process: Int32) -> Int? { status("RssAnon:", of: process) }

  private static func status(_ key: String, of process: Int32) -> Int? {
    guard let text = try? text("/proc/\(process)/status") else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix(key) }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
  }

  /// Files under /proc say that they have no bytes, so they are read to their end.
  private static func text(_ path: String) throws(MachineError) -> String {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path: path) }
    defer { _ = close(descriptor) }
    var bytes: [UInt8] = []
    while true {
      var count = 0
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 14) { out, filled in
        // Sound: read(2) writes no more than the capacity.
        count = unsafe read(descriptor, out.baseAddress, out.count)
        filled = max(0, count)
      }
      guard count >= 0 else { throw .unreadable(path: path) }
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk
    }
  }
}
