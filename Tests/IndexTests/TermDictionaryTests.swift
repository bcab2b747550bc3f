import Platform
import TestSupport
import Testing

@testable import Index

@Suite struct TermDictionaryTests {
  private func code(_ text: String, _ dictionary: inout TermDictionary) -> Int {
    Int(dictionary.code(of: text.utf8.span))
  }

  @Test func `each text has one code, and each code its text, over many pages`() {
    var dictionary = TermDictionary()
    let texts = (0..<5000).map { "text \($0)" }
    for (position, text) in texts.enumerated() { #expect(code(text, &dictionary) == position + 1) }
    for (position, text) in texts.enumerated() { #expect(code(text, &dictionary) == position + 1) }
    #expect(dictionary.list.count == 5000)
    for (position, text) in texts.enumerated() { #expect(dictionary.list.string(position + 1) == text) }
    var walked: [String] = []
    dictionary.list.visit { code, term in
      #expect(code == walked.count + 1)
      walked.append(term.string)
    }
    #expect(walked == texts)
  }

  @Test func `the absent text is code 0, and a code that is not there is the absent text`() {
    var dictionary = TermDictionary()
    #expect(code("", &dictionary) == 0)
    #expect(dictionary.list.count == 0)
    #expect(dictionary.list.string(0) == "")
    #expect(dictionary.list.string(1) == "")
  }

  @Test func `a list that was taken stays as it was`() {
    var dictionary = TermDictionary()
    for number in 0..<1500 { _ = code("a\(number)", &dictionary) }
    let taken = dictionary.list
    for number in 0..<1500 { _ = code("b\(number)", &dictionary) }
    #expect(taken.count == 1500)
    #expect(taken.string(1501) == "")
    #expect(taken.string(1500) == "a1499")
  }

  @Test(arguments: [0, 1, 1023, 1024, 1025, 3000])
  func `a dictionary goes on from pages that were written down`(count: Int) throws {
    var dictionary = TermDictionary()
    for number in 0..<count { _ = code("term \(number)", &dictionary) }
    let pages = try dictionary.list.pages.map { page in
      let bytes = page.encoded()
      let read = TermList.Page(bytes.span)
      return try #require(read)
    }
    let list = try #require(TermList(pages))
    var later = TermDictionary(list)
    for number in 0..<count { #expect(code("term \(number)", &later) == number + 1) }
    #expect(code("another", &later) == count + 1)
  }

  @Test func `pages that were cut, changed or left out are no dictionary`() throws {
    var dictionary = TermDictionary()
    for number in 0..<3000 { _ = code("term \(number)", &dictionary) }
    let pages = dictionary.list.pages
    #expect(TermList([pages[2], pages[0]]) == nil)
    let bytes = pages[0].encoded()
    for count in [0, 3, 4, 100, bytes.count - 1] {
      let cut = Array(bytes.prefix(count))
      let page = TermList.Page(cut.span)
      #expect(page?.ends == nil)
    }
    var changed = bytes
    changed[4] = 0xFF
    changed[7] = 0xFF
    let page = TermList.Page(changed.span)
    #expect(page?.ends == nil)
  }
}
