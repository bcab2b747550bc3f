import Findings
import Testing

@Suite struct AccountIDTests {
  @Test(arguments: [
    ("111122223333", true), ("011122223333", true), ("11112222333", false), ("1111222233334", false),
    ("11112222333a", false), ("", false), ("١١١١٢٢٢٢٣٣٣٣", false),
  ])
  func `only twelve ASCII digits are well formed`(text: String, isWellFormed: Bool) {
    #expect(AccountID(text).isWellFormed == isWellFormed)
    #expect(AccountID(text).description == text)
  }
}
