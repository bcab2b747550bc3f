import Findings
import Testing

@Suite struct QueryFieldTests {
  @Test func `no name or alias stands for two fields`() {
    let names = QueryField.allCases.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: QueryField.allCases)
  func `a field is found by its name and aliases in either case, and helps in one line`(field: QueryField) {
    for name in [field.name] + field.aliases {
      #expect(QueryField(name: name) == field)
      #expect(QueryField(name: name.uppercased()) == field)
      #expect(name.allSatisfy { $0.isLowercase || $0 == "_" })
    }
    #expect(!field.help.isEmpty && !field.help.contains("\n"))
    #expect((field.kind == .enumerated || field.kind == .boolean) == !field.allowedValues.isEmpty)
  }

  @Test(arguments: ["", "x", "region ", "regio", "réġion", "severity\0", "_"])
  func `other names stand for no field`(name: String) {
    #expect(QueryField(name: name) == nil)
  }

  @Test(arguments: [
    ("sevrity", "severity"), ("severtiy", "severity"), ("SEVERITI", "severity"), ("desc", "description"), ("xd", "id"),
    ("", nil), ("zzzzzz", nil), (String(repeating: "a", count: 5000), nil),
  ])
  func `the nearest name is at most a third of the letters away, or completed`(text: String, nearest: String?) {
    #expect(NearestName.to(text, among: ["id", "severity", "description", "region"]) == nearest)
  }
}
