internal import Findings
internal import Platform
internal import Synchronization

/// What the composed ARN of a row must be; rows without one do not fit.
///
/// All ARNs of a detector begin alike, so that the pattern runs over that beginning once. Of most beginnings it leaves the
/// same for the id, which is then decided without putting a text together.
final class ComposedARNCondition: Sendable {
  private let pattern: TextPattern
  private let state = Mutex(State())

  private struct State {
    var rests: [ARNRest] = []
    /// By what is left of the pattern.
    var numbers: [[TextPattern]: Int] = [:]
    var known: [ComposedARN.Beginning: Int] = [:]
  }

  /// Detectors beyond it are looked at again.
  private static let mostKnown = 1 << 16

  /// Of a chunk, detectors that are remembered without looking into what all tasks share; a power of two.
  private static let slots = 1 << 12

  init(_ pattern: TextPattern) { self.pattern = pattern }

  func narrow(_ rows: inout RowBits, _ chunk: ColumnChunk, _ snapshot: IndexSnapshot) {
    let none = RowBits(noneOf: rows)
    var byRest: [RowBits] = []
    var known = [(beginning: ComposedARN.Beginning, rest: Int?)?](repeating: nil, count: Self.slots)
    let (own, partitions, regions) = (chunk[.arn], chunk[.partition], chunk[.ownRegion])
    let (accounts, detectors) = (chunk[.account], chunk[.detector])
    rows.filter { position in
      guard own.width == 0 || own[position] == 0 else { return false }
      let beginning = ComposedARN.Beginning(
        partition: partitions[position], ownRegion: regions[position], account: accounts[position],
        detector: detectors[position])
      guard beginning.detector != 0 else { return false }
      let slot = Int(truncatingIfNeeded: beginning.detector) & (Self.slots - 1)
      if known[slot]?.beginning != beginning { known[slot] = (beginning, rest(behind: beginning, snapshot)) }
      guard let rest = known[slot]?.rest else { return false }
      while byRest.count <= rest { byRest.append(none) }
      byRest[rest].words[position / 64] |= 1 << UInt64(position % 64)
      return true
    }
    rows = none
    let rests = state.withLock { $0.rests }
    for number in byRest.indices where !byRest[number].isEmpty {
      rests[number].narrow(&byRest[number], chunk, snapshot)
      rows.formUnion(byRest[number])
    }
  }

  /// The number of what is left for the ids behind a beginning; nil where none fits.
  private func rest(behind beginning: ComposedARN.Beginning, _ snapshot: IndexSnapshot) -> Int? {
    if let number = state.withLock({ $0.known[beginning] }) { return number < 0 ? nil : number }
    var text: [UInt8] = []
    ComposedARN.appendBeginning(beginning, snapshot, to: &text)
    let left = pattern.rests(behind: text.span)
    return state.withLock { state in
      if state.known.count >= Self.mostKnown { state.known.removeAll() }
      guard !left.isEmpty else {
        state.known[beginning] = -1
        return nil
      }
      let number = state.numbers[left] ?? state.rests.count
      if number == state.rests.count {
        state.rests.append(ARNRest(left))
        state.numbers[left] = number
      }
      state.known[beginning] = number
      return number
    }
  }
}

/// What an id must be for its ARN to fit, once the ARN's beginning is known.
private struct ARNRest: Sendable {
  private let patterns: [TextPattern]
  private let isAlways: Bool
  private let digits: [HexadecimalCondition]

  /// - Parameter patterns: one of which must match the id.
  init(_ patterns: [TextPattern]) {
    self.patterns = patterns
    isAlways = patterns.contains(where: \.matchesEverything)
    digits = patterns.map { HexadecimalCondition($0) }
  }

  func narrow(_ rows: inout RowBits, _ chunk: ColumnChunk, _ snapshot: IndexSnapshot) {
    guard !isAlways else { return }
    let codes = chunk[.textID]
    var fitting = RowBits(noneOf: rows)
    if codes.width > 0 {
      var named = rows
      codes.narrow(&named, RangeTest(least: 1, distance: .max - 1))
      rows.subtract(named)
      named.filter { position in
        snapshot[.textID].withTerm(Int(codes[position])) { id in patterns.contains { $0.matches(utf8: id) } }
      }
      fitting = named
    }
    for condition in digits {
      var found = rows
      condition.narrow(&found, chunk.ids)
      fitting.formUnion(found)
      rows.subtract(found)
    }
    rows = fitting
  }
}
