import Platform
import Testing

@Suite struct ByteHistogramTests {
  @Test(arguments: [0, 1, 7, 8, 9, 63, 1000])
  func `every byte is counted once, at any length`(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 % 251) }
    var counts = [UInt32](repeating: 5, count: 256)
    ByteHistogram.add(bytes.span, to: &counts)
    var expected = [UInt32](repeating: 5, count: 256)
    for byte in bytes { expected[Int(byte)] += 1 }
    #expect(counts == expected)
  }

  @Test func `counts need be no more than the bytes that come up`() {
    var counts: [UInt32] = [0, 0, 0]
    let bytes: [UInt8] = [2, 2, 1]
    ByteHistogram.add(bytes.span, to: &counts)
    #expect(counts == [0, 1, 2])
  }
}
