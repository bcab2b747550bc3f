internal import Findings
public import Machine
internal import Platform

/// A real `muster collector` in a folder of its own.
public final class CollectorProcess {
  public let port: UInt16
  public let process: ChildProcess
  public let fleetFile: String
  /// From its start to its first answer that it is ready.
  public private(set) var secondsToReady = 0.0
  private let log: String
  private static let secondsToStart = 60
  private static let secondsToStop = 120.0

  /// Starts it and waits until it takes requests.
  ///
  /// - Parameters:
  ///   - folder: for the fleet file, keys and logs.
  ///   - data: the collector's data folder; absent or empty, unless it is one to go on with.
  ///   - sources: the path that the regions' agents read.
  public init(
    muster: String, fleet: BenchmarkFleet, folder: String, data: String, sources: String, goesOn: Bool = false
  ) throws {
    let disk = FileDisk()
    guard try disk.exists(muster) else { throw BenchmarkError.program(path: muster) }
    guard try goesOn || disk.names(in: data).isEmpty else { throw BenchmarkError.folderInUse(path: data) }
    port = try Loopback.freePort()
    fleetFile = try fleet.write(into: folder, data: data, port: port, sources: sources)
    log = FilePath.join(folder, "collector.log")
    let start = Clocks.wall()
    process = try ChildProcess(muster, ["collector", "--config", fleetFile], log: log)
    try waitUntilReady()
    secondsToReady = Double(Clocks.wall() - start) / 1e9
  }

  private func waitUntilReady() throws {
    for _ in 0..<Self.secondsToStart * 50 {
      if try process.poll() != nil { break }
      if let connection = try? Connection(port: port), (try? connection.get("/readyz"))?.status == 200 { return }
      Pause.milliseconds(20)
    }
    throw BenchmarkError.startFailed(log: tail(of: log))
  }

  /// Asks it to stop and waits.
  ///
  /// - Throws: ``BenchmarkError/wrongExit(program:code:log:)`` for any exit code but 0.
  public func stop() throws -> ChildProcess.End {
    process.terminate()
    let end = try process.waitForEnd(atMostSeconds: Self.secondsToStop)
    guard end.exitCode == 0 else {
      throw BenchmarkError.wrongExit(program: "muster collector", code: end.exitCode, log: tail(of: log))
    }
    return end
  }

  /// The value of a series in the collector's metrics, named as it is written there.
  public func metric(_ series: String) throws -> Double? {
    let page = String(decoding: try Connection(port: port).get("/metrics").body, as: UTF8.self)
    let line = page.split(separator: "\n").first { $0.hasPrefix(series + " ") }
    return line?.split(separator: " ").last.flatMap { Double($0) }
  }
}

/// The last lines of a log.
public func tail(of log: String) -> String {
  let bytes = (try? FileDisk().contents(of: log)) ?? []
  return String(decoding: bytes.suffix(4000), as: UTF8.self)
}
