import Agent
import Findings
import TestSupport

/// The way between agents and collector: it loses, repeats, delays and reorders requests and answers.
struct SimulatedLink {
  struct Request {
    let agent: Int
    /// The agent's life in which it was sent; a later one does not wait for its answer.
    let life: Int
    let number: Int
    let batch: OutgoingBatch
  }

  struct Answer {
    let agent: Int
    let life: Int
    let number: Int
    let outcome: SendOutcome
  }

  var isFaulty = true
  private(set) var requests: [Request] = []
  private(set) var answers: [Answer] = []
  private var sent = 0

  mutating func send(_ batch: OutgoingBatch, from agent: Int, life: Int, _ chance: inout SeededGenerator) {
    sent += 1
    let request = Request(agent: agent, life: life, number: sent, batch: batch)
    if isFaulty, chance.chance(1, in: 10) {
      answers.append(Answer(agent: agent, life: life, number: sent, outcome: .failure("the request was lost")))
      return
    }
    requests.append(request)
    if isFaulty, chance.chance(1, in: 10) { requests.append(request) }
  }

  /// A request that arrives now, in any order.
  mutating func arrival(_ chance: inout SeededGenerator) -> Request? {
    guard !requests.isEmpty else { return nil }
    return requests.remove(at: isFaulty ? Int.random(in: 0..<requests.count, using: &chance) : 0)
  }

  mutating func answer(_ request: Request, with outcome: SendOutcome, _ chance: inout SeededGenerator) {
    let isLost = isFaulty && chance.chance(1, in: 8)
    answers.append(
      Answer(
        agent: request.agent, life: request.life, number: request.number,
        outcome: isLost ? .failure("the answer was lost") : outcome))
  }

  mutating func delivery(_ chance: inout SeededGenerator) -> Answer? {
    guard !answers.isEmpty else { return nil }
    return answers.remove(at: Int.random(in: 0..<answers.count, using: &chance))
  }

  /// The requests that a dead collector had in hand are answered by nobody.
  mutating func lose(_ requests: [Request]) {
    for request in requests {
      answers.append(
        Answer(
          agent: request.agent, life: request.life, number: request.number, outcome: .failure("connection reset")))
    }
  }
}
