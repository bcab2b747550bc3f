import Platform
import TestSupport
import Testing

@Suite struct GzipMemberTests {
  private static let text = Array(String(repeating: #"{"id":"a","type":"Recon:EC2/Portscan"}"# + "\n", count: 200).utf8)

  private func inflated(
    _ member: [UInt8], limit: Int = 1 << 20, ratio: Int = .max
  ) throws(GzipError) -> [UInt8] {
    let decompressor = GzipDecompressor()
    var output = PaddedBuffer(capacity: 0)
    try decompressor.inflate(member: member.span, into: &output, limit: limit, ratio: ratio)
    return output.bytes.array
  }

  private func compressed(_ bytes: [UInt8], level: Int32 = 6, extraField: [UInt8] = []) -> [UInt8] {
    GzipCompressor(level: level).member(of: bytes.span, extraField: extraField)
  }

  private func extraField(of member: [UInt8]) -> [UInt8]? {
    GzipMember.extraField(of: member.span).map { Array(member[$0]) }
  }

  @Test(arguments: [1, 4, 6, 9, 12] as [Int32])
  func `what is compressed at any level comes back`(level: Int32) throws {
    var random = SeededGenerator(5)
    for bytes in [[], [0], Self.text, random.bytes(70_000)] {
      #expect(try inflated(compressed(bytes, level: level)) == bytes)
    }
  }

  @Test func `an extra field is kept beside the data, and one more goes before it`() throws {
    let member = compressed(Self.text, extraField: [1, 2, 3])
    #expect(extraField(of: member) == [1, 2, 3])
    #expect(try inflated(member) == Self.text)
    let twice = GzipMember.adding(extraField: [9], to: member.span)
    #expect(extraField(of: twice) == [9, 1, 2, 3])
    #expect(try inflated(twice) == Self.text)
    #expect(extraField(of: compressed(Self.text)) == nil)
  }

  @Test func `an extra field of a header cut anywhere is none`() {
    let member = compressed(Self.text, extraField: [1, 2, 3])
    for cut in 0..<15 { #expect(extraField(of: Array(member.prefix(cut))) == nil) }
  }

  @Test func `a member that inflates beyond the limit or the ratio is refused`() throws {
    let member = compressed(Self.text, level: 9)
    #expect(try inflated(member, limit: Self.text.count) == Self.text)
    #expect(throws: GzipError.tooLarge(limit: Self.text.count - 1)) { try inflated(member, limit: Self.text.count - 1) }
    let ratio = Self.text.count / member.count
    #expect(try inflated(member, ratio: ratio + 1) == Self.text)
    #expect(throws: GzipError.ratioTooHigh(limit: ratio - 1)) { try inflated(member, ratio: ratio - 1) }
  }

  @Test func `a trailer that lies about the size costs no memory and is refused`() {
    var member = compressed(Self.text)
    member.replaceSubrange(member.count - 4..<member.count, with: [0xFF, 0xFF, 0xFF, 0xFF])
    #expect(throws: GzipError.corrupt) { try inflated(member) }
  }

  @Test func `a member cut anywhere is refused`() {
    let member = compressed(Self.text)
    for cut in 0..<member.count { #expect(throws: GzipError.self) { try inflated(Array(member.prefix(cut))) } }
  }

  @Test func `a member with a changed byte never gives other data`() throws {
    let member = compressed(Self.text)
    for position in member.indices {
      var damaged = member
      damaged[position] ^= 0x11
      // Bytes 4 to 9 are the time, the level and the system, which change no data.
      if let result = try? inflated(damaged) { #expect(result == Self.text && (4..<10).contains(position)) }
    }
  }

  @Test func `bytes after the member are refused, and a first member can be read alone`() throws {
    let first = compressed(Self.text)
    let both = first + compressed([1])
    #expect(throws: GzipError.trailingBytes(both.count - first.count)) { try inflated(both) }
    let decompressor = GzipDecompressor()
    var output = PaddedBuffer()
    let used = try decompressor.inflate(firstMemberOf: both.span, into: &output, limit: 1 << 20)
    let result = output.bytes.array
    #expect(used == first.count && result == Self.text)
  }

  @Test(arguments: [
    (GzipError.notGzip, "the bytes do not begin with a gzip header (RFC 1952)"),
    (.truncated, "the gzip member is cut short"),
    (.corrupt, "the gzip member is damaged or cut short: its data or its checksum is wrong"),
    (.trailingBytes(3), "3 bytes follow the gzip member: send exactly one member"),
    (.tooLarge(limit: 5), "the gzip member holds more than 5 bytes: send smaller batches"),
    (.ratioTooHigh(limit: 9), "the gzip member expands more than 9 times: no batch of findings does"),
  ])
  func `errors say what is wrong`(error: GzipError, message: String) {
    #expect(error.description == message)
  }

  @Test func `CRC-32 is that of RFC 1952, in one piece or in two`() {
    let (whole, head, tail) = (Array("123456789".utf8), Array("1234".utf8), Array("56789".utf8))
    let checksum = CRC32.checksum(whole.span)
    #expect(checksum == 0xCBF4_3926)
    let continued = CRC32.checksum(tail.span, continuing: CRC32.checksum(head.span))
    #expect(continued == checksum)
  }
}
