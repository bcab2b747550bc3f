internal import Findings
internal import Foundation

/// Turns a query into a condition on the table `version`, named `v` in every statement.
///
/// A condition may be NULL where a value is absent; NULL counts as false everywhere, so only ``QueryExpression/not(_:)``
/// must tell them apart. What a condition means is said by ``QueryExpression/matches(_:)``.
enum QueryCompiler {
  /// All of it: the expression, the scope and the times.
  ///
  /// - Parameter versions: in place of the query's own.
  static func condition(_ query: IndexQuery, versions: IndexQuery.Versions? = nil) -> SQLFragment {
    var parts: [SQLFragment] = []
    if (versions ?? query.versions) == .latest { parts.append("v.latest = 1") }
    parts += scope(query.scope)
    if let since = query.since { parts.append("v.updated >= \(since.microseconds)") }
    if let until = query.until { parts.append("v.updated < \(until.microseconds)") }
    if query.expression != .all { parts.append(condition(query.expression)) }
    return .all(parts)
  }

  static func condition(_ expression: QueryExpression) -> SQLFragment {
    switch expression {
    case .all: "1"
    case .and(let terms): .all(terms.map { condition($0) })
    case .or(let terms): .any(terms.map { condition($0) })
    case .not(let term): "(\(condition(term))) IS NOT TRUE"
    case .comparison(let comparison): condition(comparison)
    case .freeText(let pattern): freeText(pattern)
    }
  }

  /// A set bounds its column even when it is empty: then nothing fits.
  private static func scope(_ scope: Scope) -> [SQLFragment] {
    var parts: [SQLFragment] = []
    if let regions = scope.regions { parts.append("v.region IN (\(codes(of: regions)))") }
    if let accounts = scope.accounts { parts.append("v.account IN (\(codes(of: accounts)))") }
    return parts
  }

  /// The codes of exactly these texts, of any number.
  private static func codes(of texts: Set<String>) -> SQLFragment {
    "SELECT code FROM term WHERE text IN (SELECT value FROM json_each(\(json(texts.sorted()))))"
  }

  static func json(_ texts: [String]) -> String {
    do { return String(decoding: try JSONEncoder().encode(texts), as: UTF8.self) } catch {
      preconditionFailure("a list of texts encodes: \(error)")
    }
  }

  // MARK: - Comparisons

  private static func condition(_ comparison: QueryComparison) -> SQLFragment {
    let operand = comparison.operand
    switch comparison.field {
    case .id: return id(operand)
    case .arn: return arn(operand)
    case .type: return term("v.type", operand)
    case .purpose: return typePart(TypePart.purpose, operand)
    case .resource: return typePart(TypePart.resource, operand)
    case .family: return typePart(TypePart.family, operand)
    case .title: return prose("t.title", operand)
    case .description: return prose("t.description", operand)
    case .severity: return number("v.severity", operand)
    case .region: return term("v.region", operand)
    case .ownRegion: return term("v.own_region", operand)
    case .account: return term("v.account", operand)
    case .partition: return term("v.partition", operand)
    case .created: return time("v.created", operand)
    case .updated: return time("v.updated", operand)
    case .firstSeen: return time("v.first_seen", operand)
    case .lastSeen: return time("v.last_seen", operand)
    case .count: return number("v.count", operand)
    case .archived: return flag(IndexSchema.Flag.archived, operand)
    case .sample: return flag(IndexSchema.Flag.sample, operand)
    case .blocked: return flag(IndexSchema.Flag.blocked, operand, knownBy: IndexSchema.Flag.blockedKnown)
    case .resourceType: return term("v.resource_type", operand)
    case .resourceID: return resource(.any, operand)
    case .instance: return resource(.of(.instance), operand)
    case .accessKey: return resource(.of(.accessKey), operand)
    case .user: return resource(.of(.user), operand)
    case .bucket: return resource(.of(.bucket), operand)
    case .cluster: return resource(.of(.cluster), operand)
    case .database: return resource(.of(.database), operand)
    case .function: return resource(.of(.function), operand)
    case .container: return resource(.of(.container), operand)
    case .volume: return resource(.of(.volume), operand)
    case .workload: return resource(.of(.workload), operand)
    case .threat: return list("v.threats", .plain, operand)
    case .address: return remote("ip") { address($0, operand) }
    case .country: return remote("country") { country($0, operand) }
    case .city: return remote("city") { term($0, operand) }
    case .asn: return remote("asn") { number($0, operand) }
    case .organisation: return remote("organisation") { term($0, operand) }
    case .port: return number("v.port", operand)
    case .networkProtocol: return term("v.protocol", operand)
    case .action: return term("v.action", operand)
    case .direction: return term("v.direction", operand)
    case .domain: return text("v.domain", operand)
    case .api: return term("v.api", operand)
    case .service: return term("v.service", operand)
    case .caller: return term("v.caller", operand)
    case .agent: return agent(operand)
    }
  }

  private static func resource(_ kinds: ListKinds, _ operand: QueryOperand) -> SQLFragment {
    list("v.resources", kinds, operand)
  }

  private static func flag(_ flag: Int64, _ operand: QueryOperand, knownBy known: Int64? = nil) -> SQLFragment {
    let isKnown: SQLFragment = known.map { "v.flags & \($0)" } ?? "1"
    switch operand {
    case .present: return isKnown
    case .boolean(true): return "v.flags & \(flag)"
    case .boolean(false): return "(\(isKnown) AND NOT v.flags & \(flag))"
    default: return "0"
    }
  }

  // MARK: - Numbers and times

  static func number(_ column: SQLFragment, _ operand: QueryOperand) -> SQLFragment {
    switch operand {
    case .present: "\(column) IS NOT NULL"
    case .numbers(let interval): within(interval, column) { .real($0) }
    default: "0"
    }
  }

  private static func time(_ column: SQLFragment, _ operand: QueryOperand) -> SQLFragment {
    switch operand {
    case .present: "\(column) IS NOT NULL"
    case .times(let interval): within(interval, column) { .integer($0.microseconds) }
    default: "0"
    }
  }

  private static func within<Bound>(
    _ interval: QueryInterval<Bound>, _ column: SQLFragment, _ value: (Bound) -> SQLFragment.Value
  ) -> SQLFragment {
    var parts: [SQLFragment] = []
    if let (bound, isIncluded) = interval.lower {
      parts.append(isIncluded ? "\(column) >= \(value(bound))" : "\(column) > \(value(bound))")
    }
    if let (bound, isIncluded) = interval.upper {
      parts.append(isIncluded ? "\(column) <= \(value(bound))" : "\(column) < \(value(bound))")
    }
    return .all(parts)
  }
}
