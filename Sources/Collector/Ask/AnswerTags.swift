internal import Findings
internal import Index
internal import Platform

/// Makes the entity tags of answers (RFC 9110 §8.8.3). They are strong, and of two kinds.
///
/// Who may see everything gets a tag of the index's state and the question, so that an answer that is known need not be
/// made. For everybody else such a tag would change with findings that they must not know of: theirs is made of the
/// answer's bytes alone.
///
/// The random part tells the answers of one process from those of others, whose states are counted from elsewhere, and
/// keeps from a reader how often the index changed.
public struct AnswerTags: Sendable {
  private let secret: UInt64

  public init(using generator: inout some RandomNumberGenerator) { secret = generator.next() }

  /// Makes an answer, or finds that the asker has it.
  ///
  /// - Parameters:
  ///   - question: what was asked and all that the answer depends on, besides the query.
  ///   - scope: of the asker.
  ///   - query: with its times resolved.
  ///   - make: reads the index; gives no value for a state of which it is told that the answer is known.
  func answer(
    _ question: [String], scope: Scope, _ query: IndexQuery, known: KnownTags,
    _ make: (_ isKnown: @Sendable (IndexState) -> Bool) async throws(AskError) -> Stated<[UInt8]>
  ) async throws(AskError) -> TaggedAnswer {
    guard scope == .everything else {
      guard let json = try await make({ _ in false }).value else { preconditionFailure("no state is known") }
      let tag = tag(json)
      return TaggedAnswer(tag: tag, json: known.contains(tag) ? nil : json)
    }
    let made = try await make { known.contains(tag(question, query, $0)) }
    return TaggedAnswer(tag: tag(question, query, made.state), json: made.value)
  }

  private func tag(_ question: [String], _ query: IndexQuery, _ state: IndexState) -> String {
    let parts =
      question + [
        String(state.generation), String(state.transactions), query.expression.description,
        Self.text(query.scope.regions),
        Self.text(query.scope.accounts), query.since.map { String($0.microseconds) } ?? "",
        query.until.map { String($0.microseconds) } ?? "", query.versions == .all ? "all" : "latest",
      ]
    return tag(Self.bytes(parts))
  }

  /// Quotation marks included.
  private func tag(_ bytes: [UInt8]) -> String {
    "\"\(SHA256Digest(of: Self.bytes([String(secret)]) + bytes).hexadecimal.prefix(32))\""
  }

  /// What ages count back from: the instant itself would be another question each time.
  static func moment(_ now: Timestamp) -> Timestamp {
    let step: Int64 = 10_000_000
    let rest = now.microseconds % step
    return Timestamp(microseconds: now.microseconds - (rest < 0 ? rest + step : rest))
  }

  /// Nothing but all is nil, and no list of names is told from another by less than its names.
  private static func text(_ names: Set<String>?) -> String {
    guard let names else { return "*" }
    return "=" + String(decoding: bytes(names.sorted()), as: UTF8.self)
  }

  private static func bytes(_ parts: [String]) -> [UInt8] {
    parts.flatMap { Array("\($0.utf8.count):\($0),".utf8) }
  }
}

/// An answer with its tag.
public struct TaggedAnswer: Sendable {
  public var tag: String
  /// Nil when whoever asked has it already.
  public var json: [UInt8]?
}
