internal import Findings

/// Turns a query into a condition on rows, asking each dictionary once for each thing that is said of its field.
struct ConditionCompiler {
  let snapshot: IndexSnapshot
  var answers: TermAnswers
  var templates: KnownTemplates

  init(_ snapshot: IndexSnapshot, _ answers: TermAnswers, _ templates: KnownTemplates = [:]) {
    (self.snapshot, self.answers, self.templates) = (snapshot, answers, templates)
  }

  /// All of it: the expression, the scope and the times.
  mutating func condition(_ query: IndexQuery) -> RowCondition {
    let bounds = bounds(query)
    // Nothing is left of most scopes that name accounts which never reported: the texts need not be read then.
    return bounds.isNever ? bounds : .all(of: [bounds, condition(query.expression)])
  }

  /// The same, with large dictionaries read on all cores and others let in between.
  ///
  /// - Throws: `CancellationError`.
  mutating func decidedCondition(_ query: IndexQuery) async throws -> RowCondition {
    let bounds = bounds(query)
    return bounds.isNever ? bounds : .all(of: [bounds, try await decidedCondition(query.expression)])
  }

  private mutating func condition(_ expression: QueryExpression) -> RowCondition {
    switch expression {
    case .and(let terms):
      var all = RowCondition.constant(true)
      for term in terms where !all.isNever { all = .all(of: [all, condition(term)]) }
      return all
    case .or(let terms):
      let (blocks, others) = Self.parted(terms)
      var any = addresses(blocks)
      for term in others { any = .any(of: [any, condition(term)]) }
      return any
    case .not(let term): return .negation(of: condition(term))
    default:
      defer { answers.forget() }
      return simpleCondition(expression)
    }
  }

  private mutating func decidedCondition(_ expression: QueryExpression) async throws -> RowCondition {
    switch expression {
    case .and(let terms):
      var all = RowCondition.constant(true)
      for term in terms where !all.isNever { all = .all(of: [all, try await decidedCondition(term)]) }
      return all
    case .or(let terms):
      let (blocks, others) = Self.parted(terms)
      var any = try await decided { $0.addresses(blocks) }
      for term in others { any = .any(of: [any, try await decidedCondition(term)]) }
      return any
    case .not(let term): return .negation(of: try await decidedCondition(term))
    default: return try await decided { $0.simpleCondition(expression) }
    }
  }

  /// Makes a condition again and again until nothing is missing that it asks for.
  private mutating func decided(_ make: (inout ConditionCompiler) -> RowCondition) async throws -> RowCondition {
    var condition = make(&self)
    while !answers.missing.isEmpty {
      try await answers.findMissing()
      condition = make(&self)
    }
    answers.forget()
    return condition
  }

  /// Blocks of addresses are asked about together, which takes no longer than one of them.
  private static func parted(_ terms: [QueryExpression]) -> (blocks: [IPPrefix], others: [QueryExpression]) {
    var (blocks, others) = ([IPPrefix](), [QueryExpression]())
    for term in terms {
      if case .comparison(let comparison) = term, comparison.field == .address,
        case .addresses(let block) = comparison.operand
      {
        blocks.append(block)
      } else {
        others.append(term)
      }
    }
    return (blocks, others)
  }

  /// Of an expression that holds no others.
  private mutating func simpleCondition(_ expression: QueryExpression) -> RowCondition {
    switch expression {
    case .comparison(let comparison): condition(comparison)
    case .freeText(let pattern): freeText(pattern)
    default: .constant(true)
    }
  }

  private func bounds(_ query: IndexQuery) -> RowCondition { .all(of: scope(query.scope) + times(query)) }

  /// A set bounds its field even when it is empty: then nothing fits.
  private func scope(_ scope: Scope) -> [RowCondition] {
    var parts: [RowCondition] = []
    if let regions = scope.regions { parts.append(.among(.region, snapshot[.region].codes(of: regions))) }
    if let accounts = scope.accounts { parts.append(.among(.account, snapshot[.account].codes(of: accounts))) }
    return parts
  }

  private func times(_ query: IndexQuery) -> [RowCondition] {
    var parts: [RowCondition] = []
    if let since = query.since { parts.append(time(.updated, .times(.atLeast(since)))) }
    if let until = query.until { parts.append(time(.updated, .times(.below(until)))) }
    return parts
  }

  // MARK: - Comparisons

  private mutating func condition(_ comparison: QueryComparison) -> RowCondition {
    let operand = comparison.operand
    switch comparison.field {
    case .id: return id(operand)
    case .arn: return arn(operand)
    case .type: return term(.type, operand)
    case .purpose: return typePart(operand, \.purpose)
    case .resource: return typePart(operand, \.resource)
    case .family: return typePart(operand, \.family)
    case .title: return prose(.title, operand)
    case .description: return prose(.description, operand)
    case .severity: return severity(operand)
    case .region: return term(.region, operand)
    case .ownRegion: return term(.ownRegion, operand)
    case .account: return term(.account, operand)
    case .partition: return term(.partition, operand)
    case .created: return time(.created, operand)
    case .updated: return time(.updated, operand)
    case .firstSeen: return time(.firstSeen, operand)
    case .lastSeen: return time(.lastSeen, operand)
    case .count: return number(.count, operand)
    case .archived: return flag(.archived, operand)
    case .sample: return flag(.sample, operand)
    case .blocked: return flag(.blocked, operand, knownBy: .blockedKnown)
    case .resourceType: return term(.resourceType, operand)
    case .resourceID: return resource(nil, operand)
    case .instance: return resource(.instance, operand)
    case .accessKey: return resource(.accessKey, operand)
    case .user: return resource(.user, operand)
    case .bucket: return resource(.bucket, operand)
    case .cluster: return resource(.cluster, operand)
    case .database: return resource(.database, operand)
    case .function: return resource(.function, operand)
    case .container: return resource(.container, operand)
    case .volume: return resource(.volume, operand)
    case .workload: return resource(.workload, operand)
    case .threat: return threat(operand)
    case .address: return address(operand)
    case .country: return country(operand)
    case .city: return placeText(.city, operand)
    case .asn: return asn(operand)
    case .organisation: return placeText(.organisation, operand)
    case .port: return number(.port, operand)
    case .networkProtocol: return term(.networkProtocol, operand)
    case .action: return term(.action, operand)
    case .direction: return term(.direction, operand)
    case .domain: return term(.domain, operand)
    case .api: return term(.api, operand)
    case .service: return term(.service, operand)
    case .caller: return term(.caller, operand)
    case .agent: return agent(operand)
    }
  }

  // MARK: - Numbers, times and flags

  private func number(_ field: NumberField, _ operand: QueryOperand) -> RowCondition {
    switch operand {
    case .present: .numbers(field, VersionRow.absent + 1 ... .max)
    case .numbers(let interval): interval.integers.map { .numbers(field, $0) } ?? .constant(false)
    default: .constant(false)
    }
  }

  private func time(_ field: NumberField, _ operand: QueryOperand) -> RowCondition {
    switch operand {
    case .present: .numbers(field, VersionRow.absent + 1 ... .max)
    case .times(let interval): interval.microseconds.map { .numbers(field, $0) } ?? .constant(false)
    default: .constant(false)
    }
  }

  private func severity(_ operand: QueryOperand) -> RowCondition {
    let list = snapshot[.severity]
    switch operand {
    case .present: return .among(.severity, .all(upTo: list.count))
    case .numbers(let interval):
      return .among(.severity, list.codes { interval.contains(SeverityTerm.severity($0)) })
    default: return .constant(false)
    }
  }

  private func flag(
    _ flag: VersionFlags, _ operand: QueryOperand, knownBy known: VersionFlags = []
  ) -> RowCondition {
    var wanted: UInt64 = 0
    for value in 0..<(1 << 4) {
      let flags = VersionFlags(rawValue: Int64(value))
      guard flags.isSuperset(of: known) else { continue }
      switch operand {
      case .present: wanted |= 1 << UInt64(value)
      case .boolean(let boolean) where flags.contains(flag) == boolean: wanted |= 1 << UInt64(value)
      default: break
      }
    }
    return wanted == 0 ? .constant(false) : wanted == 0xFFFF ? .constant(true) : .flags(wanted)
  }
}
