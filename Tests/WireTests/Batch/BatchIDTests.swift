import Testing
import Wire

@Suite struct BatchIDTests {
  @Test(arguments: ["edge.0badcafe/1", "us-west-1.00000000/18446744073709551615", "a/7", "A_b.c-d.12345678/10"])
  func `a batch id is read and printed alike`(text: String) {
    #expect(BatchID(text)?.description == text)
  }

  @Test(arguments: [
    "", "/", "/1", "edge.0badcafe", "edge.0badcafe/", "edge.0badcafe/0", "edge.0badcafe/01", "edge.0badcafe/-1",
    "edge.0badcafe/+1", "edge.0badcafe/1/2", "edge.0badcafe/1 ", " edge.0badcafe/1", "edge.0badcafe/1a",
    "edge.0badcafe/18446744073709551616", "../etc/1", "..%2f/1", ".hidden/1", "é.0badcafe/1", "edge.0badcafe/１",
    String(repeating: "a", count: 65) + "/1",
  ])
  func `text that is no batch id is refused`(text: String) {
    #expect(BatchID(text) == nil)
  }

  @Test func `an identity ends in eight lower-case hexadecimal digits`() {
    #expect(BatchID("edge.site.0badcafe/1")?.identity?.name == "edge.site")
    #expect(BatchID("edge.site.0badcafe/1")?.identity?.incarnation == 0x0bad_cafe)
    for text in ["edge", "edge.0badcaf", "edge.0BADCAFE", "edge.0badcafe0", ".0badcafe", "edge.", "ed/ge.0badcafe"] {
      #expect(AgentIdentity(text) == nil)
    }
  }

  @Test func `the longest agent name still makes a batch id that is read back`() {
    let name = String(repeating: "a", count: WireName.maximumBytes)
    let text = AgentIdentity(name: name, incarnation: 1)?.description ?? ""
    #expect(BatchID(text + "/1")?.identity?.name == name)
  }

  @Test(arguments: 0..<32 as Range<UInt64>)
  func `a generated identity is read back`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let identity = try #require(AgentIdentity.generate(name: "us-west-1", using: &generator))
    #expect(AgentIdentity(identity.description) == identity, "seed \(seed)")
    #expect(AgentIdentity.generate(name: "no such", using: &generator) == nil)
  }
}
