import Findings
import Testing

@Suite struct IPAddressTests {
  @Test(arguments: [
    ("198.51.100.7", "198.51.100.7"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"),
    ("::", "::"), ("::1", "::1"), ("1::", "1::"), ("2001:DB8::1", "2001:db8::1"),
    ("2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1"), ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
    ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
    ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"), ("1:0:0:0:0:0:0:0", "1::"),
    ("::ffff:198.51.100.7", "198.51.100.7"), ("::FFFF:c633:6407", "198.51.100.7"),
    ("0:0:0:0:0:ffff:1.2.3.4", "1.2.3.4"),
    ("64:ff9b::198.51.100.7", "64:ff9b::c633:6407"), ("::1.2.3.4", "::102:304"),
    ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"),
    (
      "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255",
      "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    ),
  ])
  func `an address is read and printed as RFC 5952 has it`(text: String, printed: String) throws {
    let address = try #require(IPAddress(text))
    #expect(address.description == printed)
    #expect(IPAddress(printed) == address)
    #expect(IPAddress(bytes: address.bytes) == address)
    #expect(address.bytes.count == (address.isV4 ? 4 : 16))
  }

  @Test(arguments: [
    "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.04", "1..3.4", ".1.2.3.4", "1.2.3.4.", "1.2.3.4 ",
    "-1.2.3.4", "1.2.3.a", ":", ":::", "1:2", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "::1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7:8::", "1:2:3:4:5:6:7:", ":1:2:3:4:5:6:7:8", "12345::", "g::", "fe80::1%eth0", "[::1]", "::1.2.3",
    "1.2.3.4::", "::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "::ffff:1.2.3.400", "1:2:3:4:5:6:7:8:", "١.2.3.4",
    "0000000000000000000000000000000000000000000000001",
  ])
  func `anything else is refused`(text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test func `addresses sort by family and then by their bits`() throws {
    let texts = ["0.0.0.1", "9.255.0.0", "10.0.0.0", "255.0.0.0", "::1", "2::", "2001:db8::"]
    let addresses = texts.compactMap { text in IPAddress(text) }
    #expect(addresses.count == texts.count)
    #expect(addresses.reversed().sorted() == addresses)
  }

  @Test func `random addresses are read back as printed`() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      var bytes = (0..<(Bool.random(using: &random) ? 4 : 16)).map { _ in UInt8.random(in: 0...255, using: &random) }
      for index in bytes.indices where Bool.random(using: &random) { bytes[index] = 0 }
      let address = IPAddress(bytes: bytes)
      #expect(address.flatMap { IPAddress($0.description) } == address, "seed \(seed)")
    }
  }
}
