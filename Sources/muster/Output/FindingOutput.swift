import Collector
import Foundation
import Index
import Platform
import Synchronization

/// Standard output as an export fills it: with the bytes as they come, or with a table of the findings in them.
final class FindingOutput: ExportOutput {
  private let state: Mutex<State>

  private struct State: Sendable {
    var buffer = OutputBuffer()
    var table: FindingTableText?
    var failure: (any Error)?
  }

  /// - Parameter isTable: whether what comes are findings as JSON Lines, to be shown as a table.
  init(isTable: Bool) { state = Mutex(State(table: isTable ? FindingTableText() : nil)) }

  /// Findings that a table has shown or has yet to show.
  var shown: Int { state.withLock { $0.table?.count ?? 0 } }

  var isClosed: Bool { state.withLock { $0.failure != nil } }

  /// ``finish()`` says why no more is taken.
  func take(_ bytes: Span<UInt8>) -> Bool {
    state.withLock { state in
      do {
        if state.failure != nil { return false }
        if state.table == nil { try state.buffer.append(bytes) } else { try state.table?.take(bytes, &state.buffer) }
        return true
      } catch {
        state.failure = error
        return false
      }
    }
  }

  /// Writes what is left.
  func finish() throws {
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      try state.table?.finish(&state.buffer)
      try state.buffer.flush()
    }
  }
}

/// Findings as JSON Lines, shown as tables one after another; column heads come once.
struct FindingTableText: Sendable {
  private var rest: [UInt8] = []
  private var findings: [FindingSummary] = []
  private var hasHead = false
  private(set) var count = 0

  /// Lines of one table: their columns are as wide as the widest of them.
  private static let linesAtOnce = 1000

  mutating func take(_ bytes: Span<UInt8>, _ output: inout OutputBuffer) throws {
    rest.append(bytes)
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      findings.append(try JSONDecoder().decode(FindingSummary.self, from: Data(rest[..<end])))
      rest.removeFirst(end + 1)
      count += 1
      if findings.count == Self.linesAtOnce { try print(&output) }
    }
  }

  mutating func finish(_ output: inout OutputBuffer) throws {
    if !findings.isEmpty || !hasHead { try print(&output) }
  }

  private mutating func print(_ output: inout OutputBuffer) throws(OutputClosed) {
    var table = RecordTable(FindingText.tableColumns)
    for finding in findings { table.append(FindingText.tableRow(finding)) }
    try output.append(table.text(as: .table, withHead: !hasHead))
    findings = []
    hasHead = true
  }
}
