import Foundation

extension ProcessFigures {
  /// The figures of this process from Linux's `/proc` (proc(5)); nil where there is none.
  public static func ofThisProcess() -> ProcessFigures? {
    guard let stat = try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8),
      let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let system = try? String(contentsOfFile: "/proc/stat", encoding: .utf8),
      let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    else { return nil }
    return ProcessFigures(stat: stat, status: status, system: system, openFiles: files.count)
  }

  /// From the texts of `/proc/self/stat`, `/proc/self/status` and `/proc/stat`.
  init?(stat: String, status: String, system: String, openFiles: Int) {
    // Why from the last parenthesis on: the program's name stands in them and may itself hold spaces and parentheses.
    guard let nameEnd = stat.lastIndex(of: ")") else { return nil }
    let fields = stat[nameEnd...].split(whereSeparator: \.isWhitespace)
    // Fields 14, 15 and 22 of proc(5), which counts the name as the second.
    guard fields.count > 20, let user = Double(fields[12]), let kernel = Double(fields[13]),
      let started = Double(fields[20]),
      let resident = Self.number(after: "VmRSS:", in: status), let booted = Self.number(after: "btime", in: system)
    else { return nil }
    // What Linux shows is in hundredths of a second on every architecture, whatever the kernel ticks by.
    let ticksPerSecond = 100.0
    self.init(
      residentMemoryBytes: resident * 1024, cpuSeconds: (user + kernel) / ticksPerSecond,
      startTimeSeconds: Double(booted) + started / ticksPerSecond, openFiles: openFiles)
  }

  private static func number(after key: String, in text: String) -> UInt64? {
    for line in text.split(separator: "\n") where line.hasPrefix(key) {
      return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { UInt64($0) }
    }
    return nil
  }
}
