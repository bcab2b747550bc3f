import Platform
import Spool
import Testing

@Suite struct SpoolErrorTests {
  @Test(arguments: [
    (
      SpoolError.full(usedBytes: 5, limitBytes: 6),
      "the spool holds 5 of 6 bytes and is full: restore the collector link or raise spool.max_bytes"
    ),
    (
      .batchTooLarge(bytes: 9, limitBytes: 6),
      "a batch of 9 bytes does not fit into a spool of 6: raise spool.max_bytes or lower batch.max_bytes"
    ),
    (
      .invalidAgentName("a/b"),
      "\"a/b\" cannot name an agent: use 1 to 64 letters, digits, hyphens, dots and underscores, the first a "
        + "letter or digit"
    ),
    (
      .belongsToAnotherAgent(identity: "a.00000001", configuredName: "b", directory: "/s"),
      "/s: holds batches of a.00000001 that were not shipped yet, and this agent is called b: start it under the old "
        + "name until all is shipped, or give it a spool folder of its own"
    ),
    (
      .newerFormat(path: "/s/1.spool", version: 2),
      "/s/1.spool: has format 2 and this version of Muster reads 1: upgrade Muster"
    ),
  ])
  func `every error says what happened and what to do`(error: SpoolError, text: String) {
    #expect(error.description == text)
  }
}
