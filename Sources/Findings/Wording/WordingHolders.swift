internal import Platform

/// A value, and a text that it must hold for a pattern's literal to be where it can be.
public struct WordingHolder: Hashable, Sendable {
  /// One slot, or the variables.
  public let source: WordingSlots
  /// Not empty; ASCII letters are lowered.
  public let text: String
}

/// What the values of a template must hold for a literal to occur in its texts.
///
/// A literal that no constant bytes hold lies within a value, or straddles an end of one. Then the value begins with what
/// the constant before it lacks, ends with what the constant behind it lacks, or is all between two constants. Of a
/// literal that straddles several values, the longest part that lies in one counts.
public struct WordingHolders: Sendable {
  private let literal: [UInt8]
  private let part: WordingMatcher.Part
  private var trace: Trace

  /// Shorter texts are in nearly every value.
  private static let leastBytes = 2

  /// - Parameter literal: 1 byte or more; whole characters of a longer one than ``WordingMatcher/longestLiteral`` are
  ///   taken from its beginning.
  public init(literal: String, part: WordingMatcher.Part) {
    var kept = literal[...]
    while kept.utf8.count > WordingMatcher.longestLiteral { kept.unicodeScalars.removeLast() }
    self.literal = kept.utf8.map { TextPattern.folded($0) }
    self.part = part
    trace = Trace(literal: self.literal)
  }

  /// Values of which one must hold its text; none where the literal cannot occur, and nil where it can whatever the
  /// values are, or with a value that holds next to nothing of it.
  public mutating func holders(template: Span<UInt8>) -> Set<WordingHolder>? {
    var walk = WordingWalk()
    var isDescription = false
    trace.restart()
    while let piece = walk.next(in: template) {
      switch piece {
      case .whole: return nil
      case .separator:
        isDescription = true
        trace.begin()
      default:
        guard part == .both || isDescription == (part == .description) else { continue }
        if case .constant(let range) = piece {
          trace.take(template, range)
        } else {
          trace.take(piece)
        }
        if trace.held == nil { return nil }
      }
    }
    guard let held = trace.held else { return nil }
    var holders: Set<WordingHolder> = []
    for part in held {
      guard let holder = self.holder(part), holder.text.utf8.count >= Self.leastBytes else { return nil }
      holders.insert(holder)
    }
    return holders
  }

  /// Parts of characters at the ends are left out.
  private func holder(_ part: Trace.Part) -> WordingHolder? {
    var bytes = literal[part.range].drop { $0 & 0xC0 == 0x80 }
    while !bytes.isEmpty {
      if let text = String(validating: bytes, as: UTF8.self) { return WordingHolder(source: part.source, text: text) }
      bytes.removeLast()
    }
    return nil
  }
}

extension WordingHolders {
  /// Follows the literal over one text.
  private struct Trace: Sendable {
    /// Bytes of the literal that lie in a value.
    struct Part: Hashable, Sendable {
      let source: WordingSlots
      let range: Range<Int>
    }

    /// The literal's first bytes may lie before a place: up to an end within a value, and then in constant bytes.
    private struct Open: Sendable {
      let source: WordingSlots
      /// Of the literal's part in the value.
      let start: Int
      /// A bit for each end of that part.
      var ends: UInt64
      /// Constant bytes behind the value.
      var behind = 0
    }

    /// The literal's first bytes may lie before a place, a bit for each count, and the longest part that is in one value
    /// is known.
    private struct Settled: Sendable {
      let part: Part
      var counts: UInt64
    }

    /// Templates in which a literal could lie in more ways say nothing of it.
    private static let mostWays = 64

    private let literal: [UInt8]
    /// For each byte a bit k where the literal's byte k, from 0, is that byte.
    private let positions: [UInt64]
    /// For each alphabet a bit k where the literal's byte k is of it.
    private let alphabets: [UInt64]
    /// A bit k where the literal's first k bytes are the constant bytes before this place.
    private var begun: UInt64 = 0
    private var open: [Open] = []
    private var settled: [Settled] = []
    /// Parts with which the literal occurs; nil when it does without any.
    private(set) var held: Set<Part>? = []

    init(literal: [UInt8]) {
      self.literal = literal
      func bits(where fits: (UInt8) -> Bool) -> UInt64 {
        literal.indices.reduce(0) { fits(literal[$1]) ? $0 | 1 << UInt64($1) : $0 }
      }
      positions = (UInt8.min...UInt8.max).map { byte in bits { $0 == byte } }
      alphabets = WordingAlphabet.allCases.map { bits(where: $0.contains) }
    }

    /// As it was at first.
    mutating func restart() {
      begin()
      held = []
    }

    /// Before the first byte of a text.
    mutating func begin() {
      begun = 0
      open.removeAll(keepingCapacity: true)
      settled.removeAll(keepingCapacity: true)
    }

    /// Constant bytes.
    mutating func take(_ template: Span<UInt8>, _ range: Range<Int>) {
      var index = range.lowerBound
      while index < range.upperBound, !open.isEmpty || !settled.isEmpty {
        take(TextPattern.folded(template[index]))
        index += 1
      }
      // Most bytes come when no value has begun the literal.
      var begun = begun
      let whole: UInt64 = 1 << UInt64(literal.count)
      while index < range.upperBound {
        begun = ((begun | 1) & positions[Int(TextPattern.folded(template[index]))]) << 1
        if begun & whole != 0 { held = nil }
        index += 1
      }
      self.begun = begun
    }

    private mutating func take(_ byte: UInt8) {
      let places = positions[Int(byte)]
      begun = ((begun | 1) & places) << 1
      if begun >> UInt64(literal.count) & 1 != 0 { held = nil }
      guard !open.isEmpty || !settled.isEmpty else { return }
      for index in open.indices {
        open[index].ends &= places >> UInt64(open[index].behind)
        open[index].behind += 1
        let end = literal.count - open[index].behind
        guard end > 0, open[index].ends >> UInt64(end) & 1 != 0 else { continue }
        open[index].ends &= ~(1 << UInt64(end))
        held?.insert(Part(source: open[index].source, range: open[index].start..<end))
      }
      for index in settled.indices {
        settled[index].counts = (settled[index].counts & places) << 1
        guard settled[index].counts >> UInt64(literal.count) & 1 != 0 else { continue }
        settled[index].counts &= ~(1 << UInt64(literal.count))
        held?.insert(settled[index].part)
      }
      open.removeAll { $0.ends == 0 }
      settled.removeAll { $0.counts == 0 }
    }

    mutating func take(_ placeholder: WordingWalk.Piece) {
      guard let alphabet = placeholder.alphabet else { return }
      let (earlierOpen, earlierSettled, earlierBegun) = (open, settled, begun)
      let among = alphabets[alphabet.rawValue]
      begin()
      enter(placeholder.source, among, from: 0)
      Self.visit(earlierBegun & ~(1 << UInt64(literal.count))) { enter(placeholder.source, among, from: $0) }
      for one in earlierOpen {
        Self.visit(one.ends) { end in
          let part = Part(source: one.source, range: one.start..<end)
          enter(placeholder.source, among, from: end + one.behind, behind: part)
        }
      }
      for one in earlierSettled {
        Self.visit(one.counts) { enter(placeholder.source, among, from: $0, behind: one.part) }
      }
      if open.count + settled.count > Self.mostWays {
        held = nil
        begin()
      }
    }

    /// The literal goes on in a value.
    ///
    /// - Parameters:
    ///   - among: where its bytes can be in the value.
    ///   - start: how much of it lies before.
    ///   - earlier: the longest part of that in one value.
    private mutating func enter(
      _ source: WordingSlots, _ among: UInt64, from start: Int, behind earlier: Part? = nil
    ) {
      let reached = start + (~(among >> UInt64(start))).trailingZeroBitCount
      guard reached > start else { return }
      // Up to here the part in the value is shorter than the earlier one.
      let longer = min(earlier.map { start + $0.range.count } ?? start + 1, reached + 1)
      if let earlier { close(Settled(part: earlier, counts: Self.bits(start + 1..<longer))) }
      var ends = Self.bits(longer..<reached + 1)
      if ends >> UInt64(literal.count) & 1 != 0 {
        ends &= ~(1 << UInt64(literal.count))
        held?.insert(Part(source: source, range: start..<literal.count))
      }
      if ends != 0 { open.append(Open(source: source, start: start, ends: ends)) }
    }

    private mutating func close(_ one: Settled) {
      var one = one
      if one.counts >> UInt64(literal.count) & 1 != 0 {
        one.counts &= ~(1 << UInt64(literal.count))
        held?.insert(one.part)
      }
      if one.counts != 0 { settled.append(one) }
    }

    private static func bits(_ range: Range<Int>) -> UInt64 {
      range.isEmpty ? 0 : (.max >> UInt64(64 - range.count)) << UInt64(range.lowerBound)
    }

    private static func visit(_ bits: UInt64, _ body: (Int) -> Void) {
      var rest = bits
      while rest != 0 {
        body(rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}
