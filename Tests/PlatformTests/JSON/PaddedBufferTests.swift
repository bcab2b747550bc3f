import Platform
import Testing

@Suite struct PaddedBufferTests {
  @Test(arguments: [0, 1, 63, 64, 65, 4_096, 1_000_000])
  func `a buffer holds what it was given last, of any size`(count: Int) {
    var buffer = PaddedBuffer(capacity: 64)
    var held = buffer.bytes.array
    #expect(held == [])
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    buffer.replace(with: bytes.span)
    held = buffer.bytes.array
    #expect(held == bytes)
    let one: [UInt8] = [7]
    buffer.replace(with: one.span)
    held = buffer.bytes.array
    #expect(held == one)
  }
}
