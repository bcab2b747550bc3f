import Platform
import Wire

/// An answer that is not what the test needs to go on.
struct UnexpectedResponse: Error, CustomStringConvertible {
  let description: String

  init(_ response: HTTPResponse) {
    description = "status \(response.status): \(String(decoding: response.body, as: UTF8.self))"
  }
}

extension HTTPResponse {
  /// The ack of a batch.
  var answer: BatchAnswer {
    get throws {
      guard status == 200, let answer = BatchAnswer.parse(body) else { throw UnexpectedResponse(self) }
      return answer
    }
  }

  /// The refusal.
  var problem: Problem {
    get throws {
      guard let problem = Problem.parse(body) else { throw UnexpectedResponse(self) }
      return problem
    }
  }

  var text: String { String(decoding: body, as: UTF8.self) }
}

extension BatchAnswer {
  /// How many lines became what.
  struct Counts: Equatable {
    var received: Int
    var stored = 0
    var updated = 0
    var duplicate = 0
    var rejected = 0
  }

  var counts: Counts {
    Counts(received: received, stored: stored, updated: updated, duplicate: duplicate, rejected: rejected.count)
  }
}
