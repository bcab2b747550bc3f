import Machine
import Platform
import Workload

/// What making the index again from the archive took.
struct RebuildFigures: Encodable {
  let seconds: Double
  let cpuSeconds: Double

  private static let secondsAtMost = 3600.0

  init(_ options: QueryOptions) throws {
    Output.note("rebuilding the index")
    let log = FilePath.join(options.folder, "rebuild.log")
    let start = Clocks.wall()
    let process = try ChildProcess(
      options.muster, ["index", "rebuild", "--data", FilePath.join(options.folder, "data")], log: log)
    let end = try process.waitForEnd(atMostSeconds: Self.secondsAtMost)
    seconds = Double(Clocks.wall() - start) / 1e9
    cpuSeconds = end.cpuSeconds
    guard end.exitCode == 0 else {
      throw BenchmarkError.wrongExit(program: "muster index rebuild", code: end.exitCode, log: tail(of: log))
    }
  }
}
