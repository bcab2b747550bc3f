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
  private let start: Trace

  /// Shorter texts are in nearly every value.
  private static let leastBytes = 2

  /// - Parameter literal: 1 byte or more; whole characters of a longer one than ``WordingMatcher/longestLiteral`` are
  ///   taken from its beginning.
  public init(literal: String, part: WordingMatcher.Part) {
    var kept = literal[...]
    while kept.utf8.count > WordingMatcher.longestLiteral { kept.unicodeScalars.removeLast() }
    self.literal = kept.utf8.map { TextPattern.folded($0) }
    self.part = part
    start = Trace(literal: self.literal)
  }

  /// Values of which one must hold its text; none where the literal cannot occur, and nil where it can whatever the
  /// values are, or with a value that holds next to nothing of it.
  public func holders(template: Span<UInt8>) -> Set<WordingHolder>? {
    var walk = WordingWalk()
    var isDescription = false
    var trace = start
    while let piece = walk.next(in: template) {
      switch piece {
      case .whole: return nil
      case .separator:
        isDescription = true
        trace.begin()
      default:
        guard part == .both || isDescription == (part == .description) else { continue }
        if case .constant(let range) = piece {
          for index in range { trace.take(TextPattern.folded(template[index])) }
        } else {
          trace.take(piece)
        }
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

    /// As much of the literal may lie before a place, and a part of that in a value.
    private struct Carried: Sendable {
      var count: Int
      let part: Part
    }

    /// Templates in which a literal could lie in more ways say nothing of it.
    private static let mostCarried = 200

    private let literal: [UInt8]
    /// For each byte a bit k where the literal's byte k, from 0, is that byte.
    private let positions: [UInt64]
    /// A bit k where the literal's first k bytes are the constant bytes before this place.
    private var begun: UInt64 = 0
    private var carried: [Carried] = []
    /// Parts with which the literal occurs; nil when it does without any.
    private(set) var held: Set<Part>? = []

    init(literal: [UInt8]) {
      self.literal = literal
      positions = (UInt8.min...UInt8.max).map { byte in
        literal.indices.reduce(0) { literal[$1] == byte ? $0 | 1 << UInt64($1) : $0 }
      }
    }

    mutating func begin() {
      begun = 0
      carried = []
    }

    mutating func take(_ byte: UInt8) {
      begun = ((begun | 1) & positions[Int(byte)]) << 1
      if begun >> UInt64(literal.count) & 1 != 0 { held = nil }
      guard !carried.isEmpty else { return }
      carried.removeAll { literal[$0.count] != byte }
      for index in carried.indices { carried[index].count += 1 }
      for one in carried where one.count == literal.count { held?.insert(one.part) }
      carried.removeAll { $0.count == literal.count }
    }

    mutating func take(_ placeholder: WordingWalk.Piece) {
      guard let alphabet = placeholder.alphabet else { return }
      var starts: [(count: Int, part: Part?)] = [(0, nil)]
      for count in 1..<literal.count where begun >> UInt64(count) & 1 != 0 { starts.append((count, nil)) }
      starts += carried.map { ($0.count, $0.part) }
      begin()
      for (start, earlier) in starts {
        var end = start
        while end < literal.count, alphabet.contains(literal[end]) {
          end += 1
          let own = Part(source: placeholder.source, range: start..<end)
          let part = earlier.map { $0.range.count > own.range.count ? $0 : own } ?? own
          if end == literal.count { held?.insert(part) } else { carried.append(Carried(count: end, part: part)) }
        }
        guard carried.count <= Self.mostCarried else {
          (held, carried) = (nil, [])
          return
        }
      }
    }
  }
}
