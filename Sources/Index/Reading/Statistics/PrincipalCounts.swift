internal import Findings
internal import Platform

/// How many rows are about each principal: the resource of the kind that their resource type says, or else the first.
///
/// Counted by list of resources, which takes one look at memory a row. Nearly all rows with one list are about one kind,
/// which the first row decides; the others are counted by what they are about at once.
struct PrincipalCounts: Sendable {
  /// By code of ``TermField/resources``; small, since most looks at it miss a cache.
  private var places: [Place] = []
  /// By number of the principal: what has no room in ``places``. Empty until there is some.
  private var others: [UInt32] = []
  /// The rows of one chunk that have no room.
  private var rare = [UInt16](repeating: 0, count: ColumnChunk.mostRows)
  private let size: Int
  /// By code of ``TermField/resourceType``: the kind's raw value.
  private let kinds: [UInt8]
  private let parts: PrincipalParts

  /// Rows with one list, all about one kind: their number in ``countBits``, above them the kind's plus one; or 0.
  private typealias Place = UInt16
  private static let countBits: Place = 12
  private static let mostCounted: Place = 1 << countBits - 1

  /// - Parameter parts: of all entries that the snapshot has.
  init(_ snapshot: IndexSnapshot, _ parts: PrincipalParts) {
    self.parts = parts
    size = snapshot[.resources].count + 1
    var kinds = [PrincipalParts.noKind]
    snapshot[.resourceType].visit(from: 1) { _, term in
      kinds.append(AffectedResource.Kind(resourceType: term.string)?.rawValue ?? PrincipalParts.noKind)
    }
    self.kinds = kinds
  }

  /// Whether it was handed no row at all.
  var isEmpty: Bool { places.isEmpty }

  mutating func add(_ resources: PackedColumn, _ types: PackedColumn, _ rows: RowSet, room: inout [UInt8]) {
    if places.isEmpty { places = [Place](repeating: 0, count: size) }
    types.translate(rows, by: kinds, into: &room)
    switch resources {
    case .zeros: break
    case .bytes(let codes): add(codes.span, room.span, rows)
    case .halves(let codes): add(codes.span, room.span, rows)
    case .words(let codes): add(codes.span, room.span, rows)
    case .longs(let codes): add(codes.span, room.span, rows)
    }
  }

  @inline(__always)
  private mutating func add<Code: FixedWidthInteger & UnsignedInteger>(
    _ codes: Span<Code>, _ kinds: Span<UInt8>, _ rows: RowSet
  ) {
    let rareRows = Self.addToPlaces(&places, codes, kinds, rows, &rare)
    for index in 0..<rareRows {
      let row = Int(rare[index])
      addRare(Int(truncatingIfNeeded: codes[rows.position(row)]), kinds[row])
    }
  }

  /// - Returns: how many rows had no room; their numbers among the rows are in `rare`.
  @inline(__always)
  private static func addToPlaces<Code: FixedWidthInteger & UnsignedInteger>(
    _ places: inout [Place], _ codes: Span<Code>, _ kinds: Span<UInt8>, _ rows: RowSet, _ rare: inout [UInt16]
  ) -> Int {
    var places = places.mutableSpan
    var rare = rare.mutableSpan
    let positions = rows.positions.span
    let isWhole = rows.isWhole
    var rareRows = 0
    for index in 0..<rows.count {
      let code = Int(truncatingIfNeeded: codes[isWhole ? index : Int(positions[index])])
      if let place = increased(places[code], kinds[index]) {
        places[code] = place
      } else {
        rare[rareRows] = UInt16(truncatingIfNeeded: index)
        rareRows &+= 1
      }
    }
    return rareRows
  }

  /// The place with one row more; nil when it is full or another kind's.
  @inline(__always)
  private static func increased(_ place: Place, _ kind: UInt8) -> Place? {
    let owner = Place(truncatingIfNeeded: kind) &+ 1
    let next = (place == 0 ? owner << countBits : place) &+ 1
    return next >> countBits == owner ? next : nil
  }

  private mutating func addRare(_ code: Int, _ kind: UInt8) {
    if let place = Self.increased(places[code], kind) {
      places[code] = place
      return
    }
    if others.isEmpty { others = [UInt32](repeating: 0, count: parts.count + 1) }
    if places[code] >> Self.countBits == Place(kind) + 1 {
      others[parts.principal(code, kind)] &+= UInt32(Self.mostCounted)
      places[code] -= Self.mostCounted - 1
    } else {
      others[parts.principal(code, kind)] &+= 1
    }
  }

  /// How many rows are about each principal; by number, with 0 for those that are about none.
  func totals() -> [UInt32] {
    var totals = others.isEmpty ? [UInt32](repeating: 0, count: parts.count + 1) : others
    let places = places.span
    for code in places.indices where places[code] != 0 {
      let kind = UInt8(truncatingIfNeeded: places[code] >> Self.countBits - 1)
      totals[parts.principal(code, kind)] &+= UInt32(places[code] & Self.mostCounted)
    }
    return totals
  }
}
