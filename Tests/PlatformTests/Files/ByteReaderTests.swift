import Platform
import Testing

@Suite struct ByteReaderTests {
  private static let bytes: [UInt8] = {
    var bytes: [UInt8] = [7]
    bytes.appendLittleEndian(UInt16(0x0102))
    bytes.appendLittleEndian(UInt32(0x0304_0506))
    bytes.appendLittleEndian(UInt64.max - 1)
    bytes.appendText16("é")
    bytes.appendLittleEndian(UInt32(2))
    return bytes + [8, 9]
  }()

  @Test func `fields come back in the order they were written`() {
    #expect(Array(Self.bytes.prefix(7)) == [7, 2, 1, 6, 5, 4, 3])
    var reader = ByteReader(Self.bytes)
    #expect(reader.byte() == 7)
    #expect(reader.uint16() == 0x0102)
    #expect(reader.uint32() == 0x0304_0506)
    #expect(reader.uint64() == UInt64.max - 1)
    #expect(reader.text16() == "é")
    #expect(reader.bytes32() == [8, 9])
    #expect(reader.remaining == 0 && reader.byte() == nil && reader.take(0) == [] && reader.take(-1) == nil)
  }

  @Test func `a record cut anywhere is noticed`() {
    for cut in 0..<Self.bytes.count {
      var reader = ByteReader(Array(Self.bytes.prefix(cut)))
      let isWhole =
        reader.byte() != nil && reader.uint16() != nil && reader.uint32() != nil && reader.uint64() != nil
        && reader.text16() != nil && reader.bytes32() != nil
      #expect(!isWhole)
    }
  }

  @Test func `text that is not UTF-8 is none`() {
    var reader = ByteReader([1, 0, 0xFF])
    #expect(reader.text16() == nil)
  }
}
