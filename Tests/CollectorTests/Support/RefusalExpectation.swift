import Foundation
import Platform
import Testing
import Wire

/// Checks that a response is the refusal of this type, with all that a program and a person need of it.
func expectRefusal(
  _ response: HTTPResponse, _ type: ProblemType, status: Int, detail: String? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let members = try? JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any]
  guard let members else {
    Issue.record("no problem document: status \(response.status), \(response.text)", sourceLocation: sourceLocation)
    return
  }
  #expect(response.status == status, "\(response.text)", sourceLocation: sourceLocation)
  #expect(response.header("content-type") == "application/problem+json", sourceLocation: sourceLocation)
  #expect(members["type"] as? String == "urn:muster:problem:\(type.slug)", sourceLocation: sourceLocation)
  #expect(members["status"] as? Int == status, sourceLocation: sourceLocation)
  for member in ["title", "detail", "advice"] {
    #expect((members[member] as? String)?.isEmpty == false, "\(member) of \(type)", sourceLocation: sourceLocation)
  }
  if let detail { #expect(members["detail"] as? String == detail, sourceLocation: sourceLocation) }
  if status == 401 {
    #expect(members["server_time"] is String, "the agent needs the time", sourceLocation: sourceLocation)
    #expect(response.header("www-authenticate") != nil, sourceLocation: sourceLocation)
  }
  if status == 503 || status == 409 || status == 429 {
    let wait = response.header("retry-after").flatMap { Int($0) }
    #expect(wait.map { $0 > 0 } == true, "Retry-After", sourceLocation: sourceLocation)
    #expect(members["retry_after_seconds"] as? Int == wait, sourceLocation: sourceLocation)
  }
}

/// The folder holds nothing of what was refused, and the collector still takes a good batch, its last.
func expectUntouched(
  _ collector: RunningCollector, by agent: SigningAgent, sourceLocation: SourceLocation = #_sourceLocation
) async throws {
  #expect(try collector.archive.members.isEmpty, sourceLocation: sourceLocation)
  let answer = try await collector.take(TestFinding.lines(1...3), as: 1, of: agent)
  #expect(answer.stored == 3, sourceLocation: sourceLocation)
  try await collector.stop()
}
