import ArgumentParser
import Collector
import Findings
import Index
import Testing

@testable import muster

@Suite struct QuestionTests {
  static let now = Timestamp(microseconds: 1_800_000_000_000_000)

  @Test func `filters narrow a scope and never widen it`() throws {
    let question = FindingsQuestion(
      regions: [try Region("us-west-1"), try Region("eu-central-1")], accounts: ["111122223333"])
    let scope = Scope(regions: ["us-west-1", "ap-southeast-2"], accounts: nil)
    let plan = try question.plan(scope: scope, now: Self.now)
    #expect(plan.scope == Scope(regions: ["us-west-1"], accounts: ["111122223333"]))
    #expect(try question.plan(scope: .nothing, now: Self.now).scope.isNothing)
    #expect(try FindingsQuestion().plan(scope: scope, now: Self.now).scope == scope)
  }

  @Test func `ages count back from one instant`() throws {
    let question = FindingsQuestion(since: try TimeExpression("1h"), until: try TimeExpression("2020-01-01"))
    let plan = try question.plan(scope: .everything, now: Self.now)
    #expect(plan.since == Self.now - .seconds(3600))
    #expect(plan.until == Timestamp("2020-01-01T00:00:00Z"))
  }

  @Test func `a question becomes an address that says the same`() throws {
    let question = FindingsQuestion(
      query: #"title:"port probe" & a+b"#, regions: [try Region("us-west-1")], accounts: ["1", "2"],
      since: try TimeExpression("7d"), versions: .all)
    #expect(
      RequestAddress("v1", "findings", question: question).text
        == "/v1/findings?query=title%3A%22port%20probe%22%20%26%20a%2Bb&region=us-west-1&account=1&account=2&since=7d"
        + "&versions=all")
    #expect(
      RequestAddress("v1", "findings", "arn:aws:x/ü", question: FindingsQuestion()).text
        == "/v1/findings/arn%3Aaws%3Ax%2F%C3%BC")
  }

  @Test func `whom to ask comes from options first and from the environment else`() throws {
    let environment = ["MUSTER_COLLECTOR": "http://127.0.0.1:1", "MUSTER_TOKEN_FILE": "env.token"]
    func place(_ arguments: String...) throws -> SourceOptions.Place {
      try SourceOptions.parse(arguments).place(environment: environment)
    }
    #expect("\(try place())" == "\(try place("--collector", "http://127.0.0.1:1", "--token-file", "env.token"))")
    #expect(try place("--data", "d") == .folder("d"))
    guard case .collector(let url, let file) = try place("--collector", "https://c.example", "--token-file", "f") else {
      Issue.record("a collector was named")
      return
    }
    #expect(("\(url)", file) == ("https://c.example", "f"))
    #expect(throws: CommandError.noPlace) { try SourceOptions.parse([]).place(environment: [:]) }
  }
}
