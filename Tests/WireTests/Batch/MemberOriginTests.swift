import Platform
import Testing
import Wire

@Suite struct MemberOriginTests {
  static let example = MemberOrigin(
    maker: .agent, batch: BatchID(agent: "edge.0badcafe", sequence: 0x0102_0304_0506_0708), keyID: "k-1",
    linesDigest: SHA256Digest(bytes: 0..<32)!, lines: 1000)

  /// Version 1 as it was first written: what an archive holds for ever.
  static let exampleBytes: [UInt8] =
    [0x4D, 0x55, 64, 0, 1, 0, 0xE8, 0x03, 0, 0, 8, 7, 6, 5, 4, 3, 2, 1] + Array(0..<32) + [3] + Array("k-1".utf8)
    + [13] + Array("edge.0badcafe".utf8)

  func decode(_ bytes: [UInt8]) throws(MemberOriginError) -> MemberOrigin? {
    try MemberOrigin.decode(extraField: bytes.span)
  }

  @Test func `version 1 is written and read byte by byte as it was first drawn`() throws {
    #expect(Self.example.encoded() == Self.exampleBytes)
    #expect(try decode(Self.exampleBytes) == Self.example)
  }

  @Test(arguments: 0..<64 as Range<UInt64>)
  func `any origin is read back among foreign subfields`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let name = String(
      (0..<Int.random(in: 1...64, using: &generator)).map { _ in "aZ09".randomElement(using: &generator)! })
    let identity = try #require(AgentIdentity.generate(name: name, using: &generator))
    let origin = MemberOrigin(
      maker: MemberOrigin.Maker.allCases.randomElement(using: &generator)!,
      batch: BatchID(
        agent: identity.description, sequence: UInt64.random(in: 1 ... .max, using: &generator)),
      keyID: name, linesDigest: SHA256Digest(of: Array(name.utf8)), lines: .random(in: .min ... .max, using: &generator)
    )
    let bytes = Self.subfield("AP", 0) + Self.subfield("mu", 3) + origin.encoded() + Self.subfield("BC", 300)
    #expect(try decode(bytes) == origin, "seed \(seed)")
  }

  @Test func `an extra field without our subfield has no origin`() throws {
    #expect(try decode([]) == nil)
    #expect(try decode(Self.subfield("BC", 2)) == nil)
  }

  @Test func `the origin is found in the header of a gzip member`() throws {
    let compressor = GzipCompressor(level: 1)
    let member = compressor.member(of: Array("{}\n".utf8).span, extraField: Self.example.encoded())
    let found = GzipMember.extraField(of: member.span)
    let range = try #require(found)
    #expect(try decode(Array(member[range])) == Self.example)
  }

  @Test(arguments: [2, 3, 255] as [UInt8])
  func `a later version is told from damage`(version: UInt8) {
    var bytes = Self.exampleBytes
    bytes[4] = version
    #expect(throws: MemberOriginError.newerVersion(found: version, known: 1)) { _ = try decode(bytes) }
    // Whatever else that version has moved.
    #expect(throws: MemberOriginError.newerVersion(found: version, known: 1)) {
      _ = try decode([0x4D, 0x55, 1, 0, version])
    }
  }

  @Test(
    arguments: [
      (4, 0, "version"), (5, 3, "flags"), (5, 4, "flags"), (5, 128, "flags"), (50, 0, "key id"), (50, 200, "key id"),
      (51, 0x20, "key id"), (54, 12, "length"), (54, 14, "agent"), (54, 0, "agent"), (60, 0x2F, "agent"),
      (61, 0x00, "agent"),
    ] as [(Int, UInt8, String)])
  func `a part that no writer writes is damage`(offset: Int, value: UInt8, part: String) {
    var bytes = Self.exampleBytes
    bytes[offset] = value
    #expect(throws: MemberOriginError.damaged(part)) { _ = try decode(bytes) }
  }

  @Test func `a sequence of zero is damage`() {
    var bytes = Self.exampleBytes
    for offset in 10..<18 { bytes[offset] = 0 }
    #expect(throws: MemberOriginError.damaged("sequence")) { _ = try decode(bytes) }
  }

  @Test func `an origin that is cut short anywhere is refused`() {
    for count in 1..<Self.exampleBytes.count {
      #expect(throws: MemberOriginError.brokenSubfields(offset: 0)) {
        _ = try decode(Array(Self.exampleBytes.prefix(count)))
      }
      guard count > 4 else { continue }
      var honest = Array(Self.exampleBytes.prefix(count))
      honest[2] = UInt8(count - 4)
      #expect(throws: MemberOriginError.self) { _ = try decode(honest) }
    }
  }

  @Test func `two origins are refused, and so are bytes after the last subfield`() {
    #expect(throws: MemberOriginError.repeated) { _ = try decode(Self.exampleBytes + Self.exampleBytes) }
    let end = Self.exampleBytes.count
    #expect(throws: MemberOriginError.brokenSubfields(offset: end)) { _ = try decode(Self.exampleBytes + [0]) }
  }

  @Test func `the digest of lines is the SHA-256 over their digests in order`() {
    let lines = ["a", "b"].map { SHA256Digest(of: Array($0.utf8)) }
    var digest = LinesDigest()
    for line in lines { digest.add(line: line) }
    #expect(digest.finished() == SHA256Digest(of: lines[0].bytes + lines[1].bytes))
    #expect(
      digest.finished().hexadecimal == "e5a01fee14e0ed5c48714f22180f25ad8365b53f9779f79dc4a3d7e93963f94a")
    var reversed = LinesDigest()
    for line in lines.reversed() { reversed.add(line: line) }
    #expect(reversed.finished() != digest.finished())
    #expect(LinesDigest().finished() == SHA256Digest(of: []))
  }

  private static func subfield(_ id: String, _ count: Int) -> [UInt8] {
    Array(id.utf8) + [UInt8(count & 255), UInt8(count >> 8)] + [UInt8](repeating: 0x55, count: count)
  }
}
