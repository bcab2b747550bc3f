internal import Findings
internal import Platform

extension TermList {
  /// The codes of the texts that fit.
  func codes(_ fits: (Span<UInt8>) -> Bool) -> CodeSet {
    var codes = CodeSet(upTo: count)
    visit { code, term in
      if fits(term) { codes.insert(code) }
    }
    return codes
  }

  /// The codes of exactly these texts.
  func codes(of texts: Set<String>) -> CodeSet {
    texts.isEmpty ? CodeSet(upTo: count) : codes { texts.contains($0.string) }
  }

  /// The codes of texts that fit and hold a literal, ASCII letters in either case.
  ///
  /// Whole pages are searched for the literal, which few texts hold: that takes a fraction of a nanosecond a byte.
  func codes(holding literal: FoldedText, _ fits: (Span<UInt8>) -> Bool) -> CodeSet {
    var codes = CodeSet(upTo: count)
    for (number, page) in pages.enumerated() {
      let text = page.text.span
      var position = 0
      var place = 0
      while let found = literal.firstPosition(in: text, from: position) {
        place = page.place(of: found, from: place)
        let range = page.range(place)
        // What begins in one text and ends in the next is in neither.
        guard found + literal.count <= range.upperBound else {
          position = found + 1
          continue
        }
        if fits(text.extracting(range)) { codes.insert(number * Self.termsPerPage + place + 1) }
        position = range.upperBound
      }
    }
    return codes
  }

  /// The codes of texts that a pattern matches whole.
  func codes(matching pattern: TextPattern) -> CodeSet {
    codes(like: pattern) { pattern.matches(utf8: $0) }
  }

  /// The codes of texts that fit; none does that lacks a literal of the pattern.
  func codes(like pattern: TextPattern, _ fits: (Span<UInt8>) -> Bool) -> CodeSet {
    guard let literal = pattern.longestLiteral else { return codes(fits) }
    return codes(holding: FoldedText(literal), fits)
  }
}

extension TermList.Page {
  /// The text that holds a byte.
  ///
  /// - Parameter first: a text that the byte does not precede.
  fileprivate func place(of byte: Int, from first: Int) -> Int {
    var (low, high) = (first, ends.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if Int(ends[middle]) > byte { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension TextPattern {
  /// What every text has that the pattern matches, ASCII letters in either case; nil for one of wildcards alone.
  var longestLiteral: String? {
    pieces.reduce(into: nil as String?) { longest, piece in
      if case .literal(let text) = piece, text.utf8.count > longest?.utf8.count ?? 0 { longest = text }
    }
  }
}
