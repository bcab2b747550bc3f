import Findings
import Identity
import Testing

@Suite struct AuditEventTests {
  @Test func `an event is one line, and is read back`() {
    for kind in AuditEvent.Kind.allCases {
      let event = AuditEvent(kind, by: "a\nb\"", detail: "ü\u{1B}", address: "2001:db8::1", at: UsersTests.now)
      #expect(!event.json.contains(UInt8(ascii: "\n")))
      #expect(AuditEvent.parse(event.json) == event)
    }
  }

  @Test func `a line that was cut short is none, and long texts are cut`() {
    let event = AuditEvent(.signInFailed, by: String(repeating: "é", count: 5000), at: UsersTests.now)
    #expect(event.json.count < 2500)
    #expect(AuditEvent.parse(event.json) == event)
    #expect(AuditEvent.parse(event.json.dropLast()) == nil)
    #expect(AuditEvent.parse([]) == nil)
  }
}
