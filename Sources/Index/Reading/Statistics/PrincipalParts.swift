internal import Findings
internal import Platform

/// The resources in the entries of ``TermField/resources``.
struct PrincipalParts: GrowingParts {
  /// Each as ``ResourceList`` writes it, kind letter and id.
  private var resources = TermDictionary()
  /// By code: the number of its first resource, 0 for none.
  private var first: [UInt32] = [0]
  /// By code: where in ``others`` the first resources of other kinds begin; 0 for none.
  private var start: [UInt32] = [0]
  /// Numbers, a 0 after each entry's.
  private var others: [UInt32] = [0]
  /// By number: the kind's raw value.
  private var kinds: [UInt8] = [noKind]

  /// Stands for the kind where a resource type is about none.
  static let noKind = AffectedResource.Kind.allCases.reduce(0) { max($0, $1.rawValue) } + 1

  init() {}

  /// Numbers are 1 to this.
  var count: Int { resources.list.count }

  mutating func extend(to snapshot: IndexSnapshot) {
    snapshot[.resources].visit(from: first.count) { _, term in append(term) }
  }

  private mutating func append(_ term: Span<UInt8>) {
    first.append(0)
    start.append(0)
    let code = first.count - 1
    var position = 0
    while position < term.count {
      let end = term.firstIndex(of: ResourceList.separator, from: position) ?? term.count
      let resource = term.extracting(position..<end)
      position = end + 1
      guard resource.count > 0, let kind = AffectedResource.Kind(letter: resource[0]) else { continue }
      let number = resources.code(of: resource)
      if number == UInt32(kinds.count) { kinds.append(kind.rawValue) }
      if first[code] == 0 {
        first[code] = number
      } else if kind.rawValue != kinds[Int(first[code])] {
        if start[code] == 0 { start[code] = UInt32(others.count) }
        others.append(number)
      }
    }
    if start[code] != 0 { others.append(0) }
  }

  /// The number of what an entry is about: its first resource of a kind, or else its first of any; 0 for none.
  @inline(__always)
  func principal(_ code: Int, _ kind: UInt8) -> Int {
    let wanted = Int(first[code])
    var position = Int(start[code])
    guard position != 0, kinds[wanted] != kind else { return wanted }
    while others[position] != 0 {
      if kinds[Int(others[position])] == kind { return Int(others[position]) }
      position += 1
    }
    return wanted
  }

  func kind(_ number: Int) -> AffectedResource.Kind { AffectedResource.Kind(rawValue: kinds[number]) ?? .other }

  /// The id alone.
  func id(_ number: Int) -> String { String(resources.list.string(number).utf8.dropFirst(2)) ?? "" }
}
