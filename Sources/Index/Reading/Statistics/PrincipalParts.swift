internal import Findings
internal import Platform

/// What rows are about, numbered: the resource of the kind that a row's resource type says, or else its first.
///
/// Nearly all rows with one list of resources are about one kind, so that a list leads to one number. Texts are not kept a
/// second time: a number leads to where its text lies.
struct PrincipalParts: Sendable {
  /// By code of ``TermField/resources``: what rows of the kind that ``kinds`` says are about; 0 for nothing.
  private var numbers = PagedList<UInt32>(0)
  /// By code: the kind's raw value; ``unknown`` when no row is known.
  private var kinds = PagedList<UInt8>(unknown)
  /// What rows of other kinds are about; by code and kind.
  private var others: [UInt64: UInt32] = [:]

  /// By number, from 1: the code of a list that has it, the position of its kind letter there, and its kind's raw value.
  private var codes = PagedList<UInt32>(0)
  private var positions = PagedList<UInt16>(0)
  private var kindOf = PagedList<UInt8>(noKind)

  /// Stands for the kind where a resource type is about none.
  static let noKind = AffectedResource.Kind.allCases.reduce(0) { max($0, $1.rawValue) } + 1
  private static let unknown = UInt8.max

  init() {}

  /// Numbers are 1 to this.
  var count: Int { codes.count - 1 }
  /// Codes are less than this.
  var codeCount: Int { numbers.count }

  /// By code of ``TermField/resourceType``: the kind's raw value.
  static func kinds(_ snapshot: IndexSnapshot) -> [UInt8] {
    var kinds = [noKind]
    snapshot[.resourceType].visit(from: 1) { _, term in
      kinds.append(AffectedResource.Kind(resourceType: term.string)?.rawValue ?? noKind)
    }
    return kinds
  }

  // MARK: - Adding

  mutating func appendCodes(upTo count: Int) {
    while numbers.count <= count {
      numbers.append(0)
      kinds.append(Self.unknown)
    }
  }

  /// Whether it is known what rows of a kind with a list are about.
  @inline(__always)
  func knows(_ code: Int, _ kind: UInt8) -> Bool {
    kinds[code] == kind || code == 0 || kinds[code] != Self.unknown && others[Self.key(code, kind)] != nil
  }

  mutating func set(_ code: Int, _ kind: UInt8, to number: UInt32) {
    if kinds[code] == Self.unknown {
      kinds[code] = kind
      numbers[code] = number
    } else {
      others[Self.key(code, kind)] = number
    }
  }

  /// - Returns: the next number.
  mutating func append(code: Int, position: Int, kind: UInt8) -> UInt32 {
    codes.append(UInt32(code))
    positions.append(UInt16(position))
    kindOf.append(kind)
    return UInt32(count)
  }

  private static func key(_ code: Int, _ kind: UInt8) -> UInt64 { UInt64(code) << 8 | UInt64(kind) }

  // MARK: - Looking up

  /// The number of what rows of a kind with a list are about; 0 for nothing.
  @inline(__always)
  func principal(_ code: Int, _ kind: UInt8) -> Int {
    if kinds[code] == kind { return Int(numbers[code]) }
    return code == 0 ? 0 : Int(others[Self.key(code, kind)] ?? 0)
  }

  /// Adds to each number what `count` says of the codes before an end.
  ///
  /// - Parameter count: of a code, and of which kind.
  @inline(__always)
  func addUp(upTo end: Int, _ totals: inout [UInt32], _ count: (_ code: Int) -> (rows: UInt32, kind: UInt8)) {
    var totals = totals.mutableSpan
    for page in 0..<numbers.pageCount {
      let (start, numbers) = numbers.page(page)
      let kinds = kinds.page(page).values
      for position in 0..<min(numbers.count, max(0, end - start)) {
        let (rows, kind) = count(start + position)
        guard rows != 0 else { continue }
        let number = kinds[position] == kind ? Int(numbers[position]) : principal(start + position, kind)
        totals[number] &+= rows
      }
    }
  }

  func kind(_ number: Int) -> AffectedResource.Kind { AffectedResource.Kind(rawValue: kindOf[number]) ?? .other }

  /// Runs `body` on kind letter, colon and id.
  ///
  /// - Parameter lists: of ``TermField/resources``, with all that the number came up in.
  func withResource<Result>(_ number: Int, _ lists: TermList, _ body: (Span<UInt8>) -> Result) -> Result {
    lists.withTerm(Int(codes[number])) { list in
      let start = Int(positions[number])
      let end = list.firstIndex(of: ResourceList.separator, from: start) ?? list.count
      return body(list.extracting(start..<end))
    }
  }

  /// The id alone.
  func id(_ number: Int, _ lists: TermList) -> String {
    withResource(number, lists) { $0.extracting(min(2, $0.count)..<$0.count).string }
  }
}
