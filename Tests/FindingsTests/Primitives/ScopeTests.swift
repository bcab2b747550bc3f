import Findings
import Foundation
import Testing

@Suite struct ScopeTests {
  @Test func `nil allows all and an empty list allows nothing`() {
    #expect(Scope.everything.allows(region: "us-west-1", account: "111122223333"))
    #expect(!Scope.nothing.allows(region: "us-west-1", account: "111122223333"))
    #expect(!Scope(regions: [], accounts: nil).allows(region: "us-west-1", account: "111122223333"))
    #expect(!Scope(regions: nil, accounts: []).allows(region: "us-west-1", account: "111122223333"))
    #expect(Scope(regions: [], accounts: nil).isNothing && !Scope.everything.isNothing)
  }

  @Test func `both the region and the account must be allowed`() {
    let scope = Scope(regions: ["us-west-1"], accounts: ["111122223333"])
    #expect(scope.allows(region: "us-west-1", account: "111122223333"))
    #expect(!scope.allows(region: "us-west-2", account: "111122223333"))
    #expect(!scope.allows(region: "us-west-1", account: "444455556666"))
  }

  @Test func `an intersection never allows more than either side`() {
    let regions: [Set<String>?] = [nil, [], ["a"], ["a", "b"]]
    let scopes = regions.flatMap { region in regions.map { account in Scope(regions: region, accounts: account) } }
    for left in scopes {
      for right in scopes {
        for (region, account) in [("a", "a"), ("a", "b"), ("b", "a"), ("c", "a")] {
          #expect(
            left.intersection(right).allows(region: region, account: account)
              == (left.allows(region: region, account: account) && right.allows(region: region, account: account)))
        }
      }
    }
  }

  @Test(arguments: [Scope.everything, .nothing, Scope(regions: ["us-west-1", "eu-west-1"], accounts: nil)])
  func `a scope survives encoding`(scope: Scope) throws {
    #expect(try JSONDecoder().decode(Scope.self, from: JSONEncoder().encode(scope)) == scope)
  }

  @Test(arguments: [
    "{}", #"{"regions":"*"}"#, #"{"regions":null,"accounts":null}"#, #"{"regions":"all","accounts":"*"}"#,
    #"{"regions":"*","accounts":7}"#,
  ])
  func `a record that leaves something out is refused and not read as everything`(json: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Scope.self, from: Data(json.utf8)) }
  }
}
