internal import Platform

/// The texts of one dictionary as they were at one moment, by code. Code 0 is the empty text.
///
/// Pages that are full are shared by all moments; only the last one is copied when more is added to it.
struct TermList: Sendable {
  /// Texts of codes that follow each other.
  struct Page: Sendable {
    var text: [UInt8] = []
    /// Where each text ends in `text`.
    var ends: [UInt32] = []

    func range(_ position: Int) -> Range<Int> {
      (position == 0 ? 0 : Int(ends[position - 1]))..<Int(ends[position])
    }
  }

  static let termsPerPage = 1024
  private(set) var pages: [Page] = []
  /// Codes are 1 to this.
  private(set) var count = 0
  /// Bytes of all texts.
  private(set) var bytes = 0

  mutating func append(_ term: Span<UInt8>) {
    if count % Self.termsPerPage == 0 {
      pages.append(Page())
      pages[pages.count - 1].ends.reserveCapacity(Self.termsPerPage)
    }
    let last = pages.count - 1
    pages[last].text.append(term)
    pages[last].ends.append(UInt32(pages[last].text.count))
    count += 1
    bytes += term.count
    // A page stays for the life of the process: what it grew beyond its text is given back.
    if count % Self.termsPerPage == 0 { pages[last].text = pages[last].text.map(\.self) }
  }

  /// - Parameter page: comes behind pages that are full.
  mutating func append(_ page: Page) {
    pages.append(page)
    count += page.ends.count
    bytes += page.text.count
  }

  /// Runs `body` on the text of a code; on the empty one for codes that are not there.
  func withTerm<Result>(_ code: Int, _ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    guard code > 0, code <= count else {
      let empty: [UInt8] = []
      return try body(empty.span)
    }
    let page = pages[(code - 1) / Self.termsPerPage]
    return try body(page.text.span.extracting(page.range((code - 1) % Self.termsPerPage)))
  }

  func string(_ code: Int) -> String {
    guard code > 0, code <= count else { return "" }
    let page = pages[(code - 1) / Self.termsPerPage]
    return String(decoding: page.text[page.range((code - 1) % Self.termsPerPage)], as: UTF8.self)
  }

  func bytes(_ code: Int) -> [UInt8] { withTerm(code) { $0.array } }

  /// Hands over all texts with their codes, in the order of codes.
  func visit(from first: Int = 1, _ body: (Int, Span<UInt8>) throws -> Void) rethrows {
    var code = max(first, 1)
    while code <= count {
      let page = pages[(code - 1) / Self.termsPerPage]
      let text = page.text.span
      for position in (code - 1) % Self.termsPerPage..<page.ends.count {
        try body(code, text.extracting(page.range(position)))
        code += 1
      }
    }
  }
}
