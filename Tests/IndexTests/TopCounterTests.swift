import TestSupport
import Testing

@testable import Index

@Suite struct TopCounterTests {
  @Test func `the most frequent come first, and equals in the order asked for`() {
    var counter = TopCounter<String>()
    for word in "b a c a b d a e".split(separator: " ") { counter.add(String(word)) }
    #expect(counter.top(3, precedes: <).map(\.value) == ["a", "b", "c"])
    #expect(counter.top(3, precedes: <).map(\.count) == [3, 2, 1])
    #expect(counter.top(10, precedes: >).map(\.value) == ["a", "b", "e", "d", "c"])
    #expect(counter.total == 8)
    #expect(counter.top(0, precedes: <).isEmpty)
  }

  @Test func `beyond the capacity frequent values stay and are short by little`() {
    var counter = TopCounter<Int>()
    for value in 0..<(TopCounter<Int>.capacity + 1000) {
      counter.add(-value)
      if value.isMultiple(of: 100) { counter.add(7) }
    }
    let top = counter.top(1, precedes: <)
    let expected = (TopCounter<Int>.capacity + 1000 + 99) / 100
    #expect(top.map(\.value) == [7])
    #expect(top[0].count <= expected && top[0].count >= expected - counter.mostMissed)
    #expect(counter.counts.count <= TopCounter<Int>.capacity)
  }
}
