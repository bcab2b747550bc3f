import Findings
import Platform
import TestSupport
import Testing

@testable import Index

@Suite struct TermQuestionTests {
  private func pattern(_ text: String) -> TextPattern {
    TextPattern(pieces: text.map { $0 == "*" ? .many : $0 == "?" ? .one : .literal(String($0)) })
  }

  /// Of enough pages for several parts.
  private func snapshot(_ field: TermField, _ terms: [[UInt8]]) -> IndexSnapshot {
    var snapshot = IndexSnapshot()
    for term in terms { snapshot[field].append(term.span) }
    return snapshot
  }

  private func codes(_ set: CodeSet) -> [Int] {
    var codes: [Int] = []
    set.visit { codes.append($0) }
    return codes
  }

  /// All ways of asking give the codes whose terms fit.
  private func expect(
    _ question: TermQuestion, _ snapshot: IndexSnapshot, _ seed: Seed, fits: ([UInt8]) -> Bool
  ) async throws {
    let list = snapshot[question.field]
    let expected = (1...list.count).filter { fits(list.bytes($0)) }
    let note: Comment = "\(question): replay with seed \(seed)"
    #expect(codes(list.codes(question.test)) == expected, note)
    var some = CodeSet(upTo: list.count)
    for code in stride(from: 3, through: list.count, by: 7) { some.insert(code) }
    some.insert(list.count)
    #expect(codes(list.codes(question.test, among: some)) == expected.filter(some.contains), note)
    #expect(codes(try await TermDecider.codes(question, among: nil, list)) == expected, note)
    #expect(codes(try await TermDecider.codes(question, among: some, list)) == expected.filter(some.contains), note)
  }

  @Test(arguments: Seed.fresh(count: 2))
  func `resources are found by their ids and not by what lists are made of`(seed: Seed) async throws {
    var random = SeededGenerator(seed)
    let ids = [
      "i-0a", "i", "b:i", "alice", "Alice.Moore", "payments-4", "payments-40", "x:payments-4", ":", "u:alice", "é",
    ]
    let kinds: [AffectedResource.Kind] = [.instance, .user, .bucket]
    var lists: [[(kind: AffectedResource.Kind, id: String)]] = []
    let terms = (0..<20_000).map { _ in
      let list = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        (kind: kinds.randomElement(using: &random)!, id: ids.randomElement(using: &random)!)
      }
      lists.append(list)
      var term: [UInt8] = [ResourceList.separator]
      for (kind, id) in list { term += [kind.letter, UInt8(ascii: ":")] + id.utf8 + [ResourceList.separator] }
      return term
    }
    let snapshot = snapshot(.resources, terms)
    let byTerm = Dictionary(zip(terms, lists)) { first, _ in first }
    for text in ["*i*", "*u:*", "i-*", "payments-4", "*payments-4*", "ALICE*", "*:*", "?", "*e?m*", "*é*", "", "*i:i*"]
    {
      let pattern = pattern(text)
      for kind in [nil, AffectedResource.Kind.user, .instance] {
        try await expect(.resource(kind, pattern), snapshot, seed) { term in
          byTerm[term]!.contains { (kind == nil || $0.kind == kind) && pattern.matches($0.id) }
        }
      }
      try await expect(.numberedResource(1, pattern), snapshot, seed) { term in
        let list = byTerm[term]!
        return list.count > 1 && pattern.matches(list[1].id)
      }
    }
    try await expect(.anyResource(.user), snapshot, seed) { term in byTerm[term]!.contains { $0.kind == .user } }
  }

  @Test(arguments: Seed.fresh(count: 2))
  func `addresses are found by blocks of any length, one or many`(seed: Seed) async throws {
    var random = SeededGenerator(seed)
    func address() -> IPAddress {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: IPAddress(v4: UInt32.random(in: 0...(.max), using: &random))
      case 1: IPAddress(v4: 0x0A00_0000 | UInt32.random(in: 0...0x404, using: &random))
      case 2: IPAddress(high: 0x2001_0db8_0000_0000, low: UInt64.random(in: 0...300, using: &random))
      // Its bytes are those of an IPv4 one, and of the family's too.
      default: IPAddress(high: 0x0400_0000_0000_0000, low: 0x04 << 40 | 0x0A00_0001)
      }
    }
    var addresses: [[UInt8]: [IPAddress]] = [:]
    let terms = (0..<20_000).map { _ in
      let list = (0..<Int.random(in: 1...4, using: &random)).map { _ in address() }
      var term: [UInt8] = []
      for address in list { RemoteList.append(address, place: UInt32.random(in: 0...9, using: &random), to: &term) }
      addresses[term] = list
      return term
    }
    let snapshot = snapshot(.remotes, terms)
    let blocks = [
      "10.0.0.1", "10.0.0.0/24", "10.0.0.0/22", "10.0.0.0/8", "0.0.0.0/0", "::/0", "2001:db8::/32", "2001:db8::5",
      "2001:db8::/125", "400::/8", "400::40a:0:1", "192.0.2.1",
    ].map { IPPrefix($0)! }
    for block in blocks {
      try await expect(.addresses([block]), snapshot, seed) { addresses[$0]!.contains(where: block.contains) }
    }
    for count in [2, 5, blocks.count] {
      let some = Array(blocks.shuffled(using: &random).prefix(count))
      try await expect(.addresses(some), snapshot, seed) { term in
        addresses[term]!.contains { address in some.contains { $0.contains(address) } }
      }
    }
    try await expect(.anyAddress, snapshot, seed) { !$0.isEmpty }
  }

  @Test func `a question that nobody waits for any more is given up`() async throws {
    let terms = (0..<100_000).map { Array("term \($0)".utf8) }
    let list = snapshot(.variables, terms)[.variables]
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await TermDecider.codes(.holding(.variables, "99"), among: nil, list)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
