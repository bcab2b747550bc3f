import Foundation
import Machine
import Workload

/// Asks a collector over one connection that is kept alive, as a dashboard does.
final class Asker {
  private let connection: Connection
  private let token: String
  private let process: Int32

  init(_ collector: CollectorProcess, fleet: BenchmarkFleet) throws {
    connection = try Connection(port: collector.port)
    token = fleet.readerToken
    process = collector.process.id
  }

  /// The answer's body, and the milliseconds it took.
  func ask(_ path: String) throws -> (body: [UInt8], milliseconds: Double) {
    let start = Clocks.wall()
    let answer = try connection.get(path, bearer: token)
    let end = Clocks.wall()
    guard answer.status == 200 else {
      throw BenchmarkError.refused(
        batch: path, status: answer.status, answer: String(decoding: answer.body.prefix(400), as: UTF8.self))
    }
    return (answer.body, Double(end - start) / 1e6)
  }

  func json(_ path: String) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(try ask(path).body)) as? [String: Any] ?? [:]
  }

  /// What the collector has computed so far, in milliseconds.
  func collectorMilliseconds() throws -> Double { try ProcFile.cpuSeconds(of: process) * 1000 }
}

/// How long a question took, each time it was asked, in milliseconds.
struct Latencies: Encodable {
  var name: String
  var barMilliseconds: Double?
  var first: Double
  var p50: Double
  var p95: Double
  var maximum: Double
  /// CPU time of the collector for one answer, on all cores; resolution 10 ms over all rounds.
  var cpu: Double
  var answerBytes: Int

  /// - Parameter paths: asked in turn.
  init(_ name: String, bar: Double?, paths: [String], rounds: Int, _ asker: Asker) throws {
    let (body, first) = try asker.ask(paths[0])
    var times: [Double] = []
    let cpuAtStart = try asker.collectorMilliseconds()
    let end = Clocks.wall() + Self.nanosecondsAtMost
    for round in 0..<rounds where round < Self.leastRounds || Clocks.wall() < end {
      times.append(try asker.ask(paths[(round + 1) % paths.count]).milliseconds)
    }
    cpu = try (asker.collectorMilliseconds() - cpuAtStart) / Double(times.count)
    let quantiles = Quantiles(times)
    self.name = name
    barMilliseconds = bar
    self.first = first
    (p50, p95, maximum) = (quantiles[0.5], quantiles[0.95], quantiles.maximum)
    answerBytes = body.count
  }

  /// What takes seconds is asked fewer times.
  private static let nanosecondsAtMost: Int64 = 10_000_000_000
  private static let leastRounds = 3

  var isWithinBar: Bool { barMilliseconds.map { p95 <= $0 } ?? true }
}
