/// What a pattern asks of the end of a text whose beginning is known.
extension TextPattern {
  /// The patterns of which one must match what comes behind the beginning, for the whole text to match; none where
  /// nothing can. Time grows with both lengths at worst, and mostly with that of the beginning.
  ///
  /// - Parameter beginning: ends between two characters.
  public func rests(behind beginning: Span<UInt8>) -> [TextPattern] {
    // How many steps may be used up: ascending, and nothing before the latest `many`, which takes whatever those could.
    var reached = [0]
    var next: [Int] = []
    skipMany(&reached)
    for position in beginning.indices {
      let byte = beginning[position]
      let isWithinScalar = byte & 0xC0 == 0x80
      let letter = UInt16(TextPattern.folded(byte))
      next.removeAll(keepingCapacity: true)
      for used in reached {
        // A `one` that took the first byte of a character takes the others too.
        if isWithinScalar, used > 0, steps[used - 1] == TextPattern.stepOne { next.appendAscending(used) }
        guard used < steps.count else { continue }
        switch steps[used] {
        case TextPattern.stepMany: next.appendAscending(used)
        case TextPattern.stepOne: if !isWithinScalar { next.appendAscending(used + 1) }
        case letter: next.appendAscending(used + 1)
        default: break
        }
      }
      swap(&reached, &next)
      skipMany(&reached)
      if reached.isEmpty { return [] }
    }
    // Behind a `many` that is reached is nothing that it does not ask for too.
    let last = reached.filter { $0 == 0 || steps[$0 - 1] != TextPattern.stepMany || !reached.contains($0 - 1) }
    return last.map { pattern(from: $0) }
  }

  /// Adds what is reached by letting each `many` take nothing, and takes out what the latest one makes needless.
  private func skipMany(_ reached: inout [Int]) {
    guard let many = reached.last(where: { $0 < steps.count && steps[$0] == TextPattern.stepMany }) else { return }
    reached.removeAll { $0 < many }
    if !reached.contains(many + 1) { reached.insert(many + 1, at: 1) }
  }

  private func pattern(from start: Int) -> TextPattern {
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    for step in steps[start...] {
      if let byte = UInt8(exactly: step) {
        literal.append(byte)
        continue
      }
      pieces.append(.literal(String(decoding: literal, as: UTF8.self)))
      pieces.append(step == TextPattern.stepOne ? .one : .many)
      literal = []
    }
    return TextPattern(pieces: pieces + [.literal(String(decoding: literal, as: UTF8.self))])
  }
}

extension [Int] {
  /// Appends what is no less than the last, unless it is the last.
  fileprivate mutating func appendAscending(_ number: Int) {
    if last != number { append(number) }
  }
}
