import Findings
import Platform
import TestSupport
import Testing

@testable import Index

@Suite struct TextSearchTests {
  private func pattern(_ text: String) -> TextPattern {
    TextPattern(
      pieces: text.map { character in
        switch character {
        case "*": .many
        case "?": .one
        default: .literal(String(character))
        }
      })
  }

  // MARK: - Dictionaries

  @Test(arguments: Seed.fresh(count: 8))
  func `codes of a dictionary are those whose texts match`(seed: Seed) {
    var random = SeededGenerator(seed)
    let letters = ["a", "b", "A", "B", "é", "."]
    var list = TermList()
    var texts: [String] = []
    for _ in 0..<2500 {
      let text = (0..<Int.random(in: 1...24, using: &random)).map { _ in letters.randomElement(using: &random)! }
      texts.append(text.joined())
      list.append(texts[texts.count - 1].utf8.span)
    }
    let patterns = [
      "*a*", "*ab*", "*aB.é*", "ab*", "*ab", "a*b", "?", "??*", "*", "", "*b?a*", texts[1100], "*" + texts[7] + "*",
      "*aaaaaaaaaaaaaaaaaaaaaaaaa*",
    ]
    for text in patterns {
      let pattern = pattern(text)
      let codes = list.codes(matching: pattern)
      var found: [Int] = []
      codes.visit { found.append($0) }
      let expected = texts.indices.filter { pattern.matches(texts[$0]) }.map { $0 + 1 }
      #expect(found == expected && codes.count == expected.count, "\(text): replay with seed \(seed)")
      #expect(codes.only == (expected.count == 1 ? expected[0] : nil))
    }
    #expect(list.codes(of: [texts[3], texts[2000], "nothing"]).contains(4))
    #expect(list.codes(of: []).isEmpty)
    #expect(CodeSet.all(upTo: 130).isFull && CodeSet.all(upTo: 130).count == 130 && CodeSet(upTo: 0).isEmpty)
  }

  // MARK: - Ids

  @Test(arguments: Seed.fresh(count: 8))
  func `hexadecimal ids match as their text does`(seed: Seed) {
    var random = SeededGenerator(seed)
    let ids = (0..<60).map { number in
      let id = WordPair(high: random.next(), low: random.next())
      return number == 0 ? WordPair(high: 0, low: 0) : number == 1 ? WordPair(high: .max, low: .max) : id
    }
    let some = ids[2].hexadecimal
    let end = String(some.suffix(5))
    let patterns: [String] = [
      some, some.uppercased(), "\(some.prefix(9))*", "0*", "f*", "*\(end)", "*\(end)*", "*\(some.prefix(3))*",
      "*\(some.dropFirst(14).prefix(4))*", "*\(some)*", "*a?b*", "*0*", "*G*", "*g*", "?\(some.dropFirst())",
      "\(some.dropLast())?", "\(some)0", "\(some)*", "\(some.dropLast())", "*00*", "*FF*", "?*",
      String(repeating: "?", count: 32), "*\(String(repeating: "?", count: 33))*", "*\(some.prefix(2))*a*", "",
    ]
    for text in patterns {
      let pattern = pattern(text)
      var found = RowBits(all: ids.count)
      HexadecimalCondition(pattern).narrow(&found, ids)
      var expected = RowBits(all: ids.count)
      expected.filter { pattern.matches(ids[$0].hexadecimal) }
      #expect(found.words == expected.words, "\(text): replay with seed \(seed)")
    }
  }

  // MARK: - Addresses

  @Test(arguments: [
    "1", "22", "255", "8.5", ".", "..", ".1", "1.", "198.51.100.7", "8.51.100.", "1.1.1.1.1", "01", "256", "a", "a.1",
    "::",
    "1:", "2001", "db8", "7?", "?", "",
  ])
  func `addresses match as their text does`(word: String) throws {
    let pattern = pattern(word).anywhere
    let addresses = [
      "198.51.100.7", "1.1.1.1", "0.0.0.0", "255.255.255.255", "10.22.3.122", "8.8.5.1", "2001:db8::1", "::", "::1",
      "fe80::a:1",
    ]
    var text = AddressText(pattern)
    for address in addresses {
      #expect(text.matches(try #require(IPAddress(address))) == pattern.matches(address), "\(address)")
    }
  }

  @Test(arguments: Seed.fresh(count: 4))
  func `a part of an IPv4 address is found by its octets`(seed: Seed) {
    var random = SeededGenerator(seed)
    for _ in 0..<300 {
      let address = IPAddress(v4: UInt32.random(in: 0...(.max), using: &random))
      let other = IPAddress(v4: UInt32.random(in: 0...(.max), using: &random)).description
      let part = other.dropFirst(Int.random(in: 0..<other.count, using: &random)).prefix(
        Int.random(in: 1...5, using: &random))
      for part in [part, address.description.dropFirst(3).prefix(4)] {
        let pattern = TextPattern(exact: String(part)).anywhere
        var text = AddressText(pattern)
        #expect(
          text.matches(address) == pattern.matches(address.description),
          "\(part) in \(address): replay with seed \(seed)")
      }
    }
  }

  // MARK: - Numbers

  @Test(arguments: [-9.3e18, -0x1p63, -2.5, -1, -0.0, 0.4, 1, 1.5, 3, 9.2e18, 0x1p63, 1e300, .infinity, -.infinity])
  func `integers of an interval are those that it contains`(bound: Double) {
    let intervals: [QueryInterval<Double>] = [.atLeast(bound), .above(bound), .atMost(bound), .below(bound)]
    for interval in intervals {
      let integers = interval.integers
      for number: Int64 in [-1_000_000_000_000, -3, -2, -1, 0, 1, 2, 3, 4, 1_000_000_000_000] {
        #expect((integers?.contains(number) ?? false) == interval.contains(Double(number)), "\(number) in \(interval)")
      }
    }
    #expect(QueryInterval.atLeast(Double.nan).integers == nil && QueryInterval.below(Double.nan).integers == nil)
  }

  // MARK: - Pages

  @Test(arguments: Seed.fresh(count: 8))
  func `the greatest keys are those that sorting gives`(seed: Seed) {
    var random = SeededGenerator(seed)
    let keys = (0..<400).map { row in
      PageKey(
        place: ListPlace(
          severity: Double(Int.random(in: 0...3, using: &random)), time: Int64.random(in: 0...9, using: &random),
          digest: UInt64.random(in: 0...2, using: &random), region: UInt64(row)),
        row: row)
    }
    for wanted in [1, 2, 10, 399, 1000] {
      var parts = [GreatestKeys(wanted), GreatestKeys(wanted)]
      for key in keys.shuffled(using: &random) {
        parts[key.row % 2].add(key)
        if random.chance(1, in: 50) { parts[key.row % 2].cut() }
      }
      #expect(
        GreatestKeys.merged(parts, wanted: wanted) == Array(keys.sorted(by: >).prefix(wanted)),
        "replay with seed \(seed)")
    }
  }
}
