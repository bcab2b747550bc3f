import Findings
import Testing

/// A text much longer than GuardDuty's must not cost a time that grows with its square, and comes back all the same.
@Suite struct LongTextTests {
  @Test(
    arguments: [
      String(repeating: "\n- a", count: 20_000), String(repeating: "a-", count: 40_000),
      String(repeating: "i-0123456789abcdef0 ", count: 5_000),
    ])
  func `a long text is kept whole, and is no template of its own`(description: String) {
    var trial = TrialWording(title: Array("title".utf8), description: Array(description.utf8))
    trial.values[.account] = Array("111122223333".utf8)
    var maker = WordingMaker()
    let parts = trial.parts(&maker)
    #expect(parts.template.count == 1)
    #expect(trial.expanded(parts).title == trial.title)
    #expect(trial.expanded(parts).description == trial.description)
  }

  @Test func `a long value is not looked for, and the text comes back`() {
    var trial = TrialWording(title: Array("title".utf8), description: Array(String(repeating: "a-", count: 2_000).utf8))
    trial.values[.domain] = Array(String(repeating: "a-", count: 1_000).utf8)
    var maker = WordingMaker()
    let parts = trial.parts(&maker)
    #expect(trial.expanded(parts).description == trial.description)
  }
}
