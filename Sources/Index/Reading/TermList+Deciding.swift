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

  /// The codes of texts that a pattern matches whole.
  func codes(matching pattern: TextPattern) -> CodeSet { codes(like: pattern) { pattern.matches(utf8: $0) } }

  /// The codes of texts that fit; none does that lacks a literal of the pattern.
  func codes(like pattern: TextPattern, _ fits: @escaping (Span<UInt8>) -> Bool) -> CodeSet {
    guard let literal = pattern.longestLiteral.map({ FoldedText($0) }) else { return codes(fits) }
    var codes = CodeSet(upTo: count)
    for page in pages.indices { insert(page, among: nil, holding: literal, fits, into: &codes) }
    return codes
  }

  func codes(_ test: TermTest) -> CodeSet {
    var codes = CodeSet(upTo: count)
    for page in pages.indices { insert(page, test, into: &codes) }
    return codes
  }

  /// Those of some codes whose texts fit.
  func codes(_ test: TermTest, among wanted: CodeSet) -> CodeSet {
    var codes = CodeSet(upTo: count)
    insert(wanted, 0..<wanted.words.count, test, into: &codes)
    return codes
  }

  /// Adds the codes of one page whose texts fit.
  func insert(_ page: Int, _ test: TermTest, into codes: inout CodeSet) {
    if let literal = test.literal {
      insert(page, among: nil, holding: literal, test.fits, into: &codes)
    } else if let fits = test.fits {
      let terms = pages[page]
      let text = terms.text.span
      for position in terms.ends.indices where fits(text.extracting(terms.range(position))) {
        codes.insert(page * Self.termsPerPage + position + 1)
      }
    }
  }

  /// Adds those of some codes whose texts fit.
  ///
  /// - Parameter words: of the wanted codes, 64 in each.
  func insert(_ wanted: CodeSet, _ words: Range<Int>, _ test: TermTest, into codes: inout CodeSet) {
    var rest = words
    while let first = rest.first {
      let number = first / Self.wordsPerPage
      let those = first..<min((number + 1) * Self.wordsPerPage, rest.upperBound)
      rest = those.upperBound..<rest.upperBound
      let count = those.reduce(0) { $0 + wanted.words[$1].nonzeroBitCount }
      if count >= Self.enoughOfAPage, number < pages.count, let literal = test.literal {
        insert(number, among: wanted, holding: literal, test.fits, into: &codes)
        // Codes begin with 1, so that the first of these words has one of the page before.
        insert(wanted.words[first] & 1, of: first, test, into: &codes)
      } else {
        for word in those { insert(wanted.words[word], of: word, test, into: &codes) }
      }
    }
  }

  static let wordsPerPage = termsPerPage / 64
  /// To go through all of a page costs as much as to look at so many of its texts one by one.
  private static let enoughOfAPage = termsPerPage / 16

  /// - Parameter bits: codes of one word.
  private func insert(_ bits: UInt64, of word: Int, _ test: TermTest, into codes: inout CodeSet) {
    var rest = bits
    while rest != 0 {
      let code = word * 64 + rest.trailingZeroBitCount
      rest &= rest - 1
      let isFitting = withTerm(code) { term in
        if let literal = test.literal, literal.firstPosition(in: term) == nil { return false }
        return test.fits?(term) ?? true
      }
      if isFitting { codes.insert(code) }
    }
  }

  /// Whole pages are searched for the literal, which few texts hold: that takes a fraction of a nanosecond a byte.
  ///
  /// - Parameters:
  ///   - wanted: the codes that are asked about; nil for all.
  ///   - fits: nil where the literal is enough.
  private func insert(
    _ number: Int, among wanted: CodeSet?, holding literal: FoldedText, _ fits: ((Span<UInt8>) -> Bool)?,
    into codes: inout CodeSet
  ) {
    let page = pages[number]
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
      let code = number * Self.termsPerPage + place + 1
      if wanted?.contains(code) ?? true, fits?(text.extracting(range)) ?? true { codes.insert(code) }
      position = range.upperBound
    }
  }
}

extension TermList.Page {
  /// The text that holds a byte.
  ///
  /// - Parameter first: a text that the byte does not precede.
  fileprivate func place(of byte: Int, from first: Int) -> Int {
    // Most often it is one of the next: where hits are many, they are near.
    var (low, step) = (first, 1)
    while low + step < ends.count, Int(ends[low + step - 1]) <= byte {
      low += step
      step *= 2
    }
    var high = min(low + step, ends.count - 1)
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
