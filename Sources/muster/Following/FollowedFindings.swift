import Collector
import Findings
import Synchronization

/// Prints the findings of a live stream as its bytes come, and remembers where it was.
final class FollowedFindings: Sendable {
  private let state: Mutex<State>

  private struct State {
    var reader = EventStreamReader()
    var text: FollowedText
    var output = OutputBuffer()
    var failure: (any Error)?
    var hasProgress = false
  }

  init(format: RecordFormat) { state = Mutex(State(text: FollowedText(format: format))) }

  var lastID: String? { state.withLock { $0.reader.lastID } }

  /// Why no more is taken.
  var failure: (any Error)? { state.withLock { $0.failure } }

  /// Whether anything came since this was asked last.
  func takeProgress() -> Bool {
    state.withLock { state in
      defer { state.hasProgress = false }
      return state.hasProgress
    }
  }

  func startAgain() { state.withLock { $0.reader.startAgain() } }

  /// - Returns: false when no more can be taken.
  func take(_ bytes: Span<UInt8>) -> Bool {
    // A lock may not be held for a span: what came is small.
    let part = bytes.indices.map { bytes[$0] }
    return state.withLock { state in
      state.hasProgress = true
      do {
        var reader = state.reader
        defer { state.reader = reader }
        try reader.push(part.span) { (event) throws(any Error) in try Self.print(event, &state) }
        try state.output.flush()
        return true
      } catch {
        state.failure = error
        return false
      }
    }
  }

  private static func print(_ event: ServerEvent, _ state: inout State) throws {
    switch event.name {
    case "finding":
      try state.text.print(event.data, to: &state.output)
    case "reset":
      StandardStream.write(
        "muster: the collector cannot tell what arrived since the link broke: query what you may have missed; following goes on from now\n",
        to: .error)
    // Of a later version.
    default: break
    }
  }
}
