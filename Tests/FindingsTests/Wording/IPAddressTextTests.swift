import Findings
import Testing

@Suite struct IPAddressTextTests {
  @Test func `the bytes of an address are those of its description`() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let groups = (0..<8).map { _ in
        [0, 0, 0, 1, 0x10, 0xABC, 0xFFFF, UInt64.random(in: 0...0xFFFF, using: &random)].randomElement(using: &random)
          ?? 0
      }
      let address =
        Bool.random(using: &random)
        ? IPAddress(v4: UInt32.random(in: 0 ... .max, using: &random))
        : IPAddress(
          high: groups[..<4].reduce(0) { $0 << 16 | $1 }, low: groups[4...].reduce(0) { $0 << 16 | $1 })
      var bytes: [UInt8] = []
      address.appendText(to: &bytes)
      #expect(String(decoding: bytes, as: UTF8.self) == address.description, "seed \(seed)")
    }
  }
}
