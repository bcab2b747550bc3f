import Testing

@testable import Samples

@Suite struct SampleRandomTests {
  @Test func `the generator is xoshiro256 starstar`() {
    var random = SampleRandom(state: (1, 2, 3, 4))
    #expect((0..<4).map { _ in random.next() } == [11520, 0, 1_509_978_240, 1_215_971_899_390_074_240])
  }

  @Test func `numbers stay within their bounds and reach both ends`() {
    var random = SampleRandom(seed: 1)
    let drawn = (0..<2000).map { _ in random.number(in: 3...7) }
    #expect(Set(drawn) == [3, 4, 5, 6, 7])
    let skewed = (0..<4000).map { _ in random.skewed(below: 10) }
    #expect(Set(skewed) == Set(0..<10))
    #expect(skewed.count { $0 == 0 } > skewed.count { $0 == 9 } * 3)
  }
}
