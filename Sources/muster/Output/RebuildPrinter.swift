import Collector
import Ingest
import Synchronization

/// What a rebuild of the index tells, as lines and a bar.
final class RebuildPrinter: Sendable {
  private let bar: Mutex<ProgressLine>

  init(isTerminal: Bool) { bar = Mutex(ProgressLine("index", isTerminal: isTerminal)) }

  func text(_ event: RebuildEvent) -> String {
    switch event {
    case .progress(let progress):
      bar.withLock { bar in
        bar.text(
          done: progress.bytesDone, of: progress.bytes,
          "\(progress.segmentsDone) of \(progress.segments) segments, \(progress.versions) versions")
      }
    case .waitsForUpkeep: line("waiting until the collector's upkeep of the archive is done")
    case .resumed(let versions): line("going on behind \(versions) versions that were read before")
    case .beganAnew(let reason): line("beginning anew: \(reason)")
    case .waitsForCollector: line("all is read; waiting for the running collector to take it over")
    case .stillWaits:
      line("the collector has not taken it over yet: an earlier version than this one does so at its next start only")
    }
  }

  func end() -> String { bar.withLock { $0.end() } }

  private func line(_ text: String) -> String { end() + "index: \(TerminalText.lines(text))\n" }
}
