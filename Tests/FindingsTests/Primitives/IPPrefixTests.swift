import Findings
import Testing

@Suite struct IPPrefixTests {
  @Test(arguments: [
    ("198.51.100.0/24", "198.51.100.0/24", "198.51.100.0", "198.51.100.255"),
    ("198.51.100.77/24", "198.51.100.0/24", "198.51.100.0", "198.51.100.255"),
    ("198.51.100.77", "198.51.100.77", "198.51.100.77", "198.51.100.77"),
    ("198.51.100.77/32", "198.51.100.77", "198.51.100.77", "198.51.100.77"),
    ("0.0.0.0/0", "0.0.0.0/0", "0.0.0.0", "255.255.255.255"),
    ("10.0.0.0/9", "10.0.0.0/9", "10.0.0.0", "10.127.255.255"),
    ("2001:db8::/32", "2001:db8::/32", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("2001:db8::ff/64", "2001:db8::/64", "2001:db8::", "2001:db8::ffff:ffff:ffff:ffff"),
    ("2001:db8::/65", "2001:db8::/65", "2001:db8::", "2001:db8::7fff:ffff:ffff:ffff"),
    ("::/0", "::/0", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("2001:db8::1", "2001:db8::1", "2001:db8::1", "2001:db8::1"),
    ("::ffff:198.51.100.7/120", "198.51.100.0/24", "198.51.100.0", "198.51.100.255"),
    ("::ffff:0:0/96", "0.0.0.0/0", "0.0.0.0", "255.255.255.255"),
    ("::ffff:0:0/88", "::ff00:0:0/88", "::ff00:0:0", "::ffff:ffff:ffff"),
  ])
  func `a block has its first and last address`(text: String, printed: String, low: String, high: String) throws {
    let prefix = try #require(IPPrefix(text))
    #expect(prefix.description == printed)
    #expect(prefix.range.low.description == low)
    #expect(prefix.range.high.description == high)
    #expect(prefix.contains(prefix.range.low) && prefix.contains(prefix.range.high))
    #expect(IPPrefix(printed) == prefix)
  }

  @Test(arguments: [
    "", "/", "/24", "198.51.100.0/", "198.51.100.0/33", "198.51.100.0/-1", "198.51.100.0/024", "198.51.100.0/a",
    "198.51.100/24", "2001:db8::/129", "2001:db8::/1280", "198.51.100.0/24/8", "198.51.100.0/ 24",
  ])
  func `anything else is refused`(text: String) {
    #expect(IPPrefix(text) == nil)
  }

  @Test func `a block contains exactly the addresses between its ends`() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let size = Bool.random(using: &random) ? 4 : 16
      let address = try #require(IPAddress(bytes: (0..<size).map { _ in .random(in: 0...255, using: &random) }))
      let prefix = try #require(IPPrefix(address, length: .random(in: 0...(size * 8), using: &random)))
      let flipped = Int.random(in: 0..<(size * 8), using: &random)
      var bytes = address.bytes
      bytes[flipped / 8] ^= 0x80 >> UInt8(flipped % 8)
      let other = try #require(IPAddress(bytes: bytes))
      let (low, high) = prefix.range
      #expect(prefix.contains(address), "seed \(seed)")
      #expect(prefix.contains(other) == (low...high).contains(other), "seed \(seed)")
      #expect(prefix.contains(other) == (flipped >= prefix.length), "seed \(seed)")
    }
  }

  @Test func `families do not mix, and a mapped address is its IPv4 address`() throws {
    let everything = try #require(IPPrefix("::/0"))
    let block = try #require(IPPrefix("198.51.100.0/24"))
    #expect(!everything.contains(try #require(IPAddress("198.51.100.7"))))
    #expect(block.contains(try #require(IPAddress("::ffff:198.51.100.7"))))
  }
}
