internal import Machine
internal import Synchronization

/// Notes ten times a second what the collector has used so far, so that each bracket has its share.
final class UsageWatch: Sendable {
  struct Sample: Sendable {
    var at: Int64
    var cpuSeconds: Double
    var residentBytes: Int
  }

  private let process: Int32
  private let state = Mutex<(samples: [Sample], sendersEnded: Int, isOver: Bool)>(([], 0, false))

  init(process: Int32) { self.process = process }

  var samples: [Sample] { state.withLock { $0.samples } }

  func run() {
    while !state.withLock({ $0.isOver }) {
      if let cpu = try? ProcFile.cpuSeconds(of: process) {
        let sample = Sample(
          at: Clocks.wall(), cpuSeconds: cpu, residentBytes: ProcFile.residentBytes(of: process) ?? 0)
        state.withLock { $0.samples.append(sample) }
      }
      Pause.milliseconds(100)
    }
  }

  /// - Parameter count: how many senders there are.
  func senderEnded(of count: Int) {
    state.withLock { state in
      state.sendersEnded += 1
      state.isOver = state.sendersEnded == count
    }
  }
}
