import Testing

@testable import Agent

@Suite struct AgentErrorTests {
  @Test(arguments: [
    (
      AgentError.spoolTooSmall(bytes: 5, needed: 6),
      "a spool of 5 bytes cannot hold two batches: raise spool.max_bytes to 6 at least, or lower batch.max_bytes"
    ),
    (.withoutSources, "the agent has nothing to read: configure at least one source"),
  ])
  func `every error says what happened and what to do`(error: AgentError, text: String) {
    #expect(error.description == text)
  }
}
