internal import Findings
internal import Platform

/// How many rows are about each principal: the resource of the kind that their resource type says, or else the first.
///
/// Counted by list of resources, which takes one look at memory a row. Nearly all rows with one list are about one kind,
/// which the first row decides; the others are counted by what they are about at once. A few rows are kept as they come.
struct PrincipalCounts: Sendable {
  /// While there are few: codes of ``TermField/resources``, above them the kind.
  private var kept: [UInt64] = []
  /// By code; small, since most looks at it miss a cache. Empty until ``kept`` are too many.
  private var places: [Place] = []
  /// By number of the principal: what has no room in ``places``. Empty until there is some.
  private var others: [UInt32] = []
  /// The rows of one chunk that have no room.
  private var rare: [UInt16] = []
  private let size: Int
  private let mostKept: Int
  /// By code of ``TermField/resourceType``: the kind's raw value.
  private let kinds: [UInt8]
  private let parts: PrincipalParts

  /// Rows with one list, all about one kind: their number in ``countBits``, above them the kind's plus one; or 0.
  private typealias Place = UInt16
  private static let countBits: Place = 12
  private static let mostCounted: Place = 1 << countBits - 1
  private static let kindShift: UInt64 = 32

  /// - Parameter parts: of all rows that the snapshot has.
  init(_ snapshot: IndexSnapshot, _ parts: PrincipalParts) {
    self.parts = parts
    size = snapshot[.resources].count + 1
    mostKept = CodeCounts.mostKept(of: size)
    kinds = PrincipalParts.kinds(snapshot)
  }

  mutating func add(_ resources: PackedColumn, _ types: PackedColumn, _ rows: RowSet, room: inout [UInt8]) {
    types.translate(rows, by: kinds, into: &room)
    if places.isEmpty {
      guard kept.count + rows.count > mostKept else { return keep(resources, rows, room) }
      places = [Place](repeating: 0, count: size)
      rare = [UInt16](repeating: 0, count: ColumnChunk.mostRows)
      for row in kept { addRare(Int(row & UInt64(UInt32.max)), UInt8(truncatingIfNeeded: row >> Self.kindShift)) }
      kept = []
    }
    switch resources {
    case .zeros: break
    case .bytes(let codes): add(codes.span, room.span, rows)
    case .halves(let codes): add(codes.span, room.span, rows)
    case .words(let codes): add(codes.span, room.span, rows)
    case .longs(let codes): add(codes.span, room.span, rows)
    }
  }

  private mutating func keep(_ resources: PackedColumn, _ rows: RowSet, _ kinds: [UInt8]) {
    var index = 0
    rows.visit { position in
      kept.append(resources[position] | UInt64(kinds[rows.isComplement ? position : index]) << Self.kindShift)
      index += 1
    }
  }

  @inline(__always)
  private mutating func add<Code: FixedWidthInteger & UnsignedInteger>(
    _ codes: Span<Code>, _ kinds: Span<UInt8>, _ rows: RowSet
  ) {
    let positions = rows.positions.span
    if rows.isComplement {
      let rareRows = Self.addToPlaces(&places, codes, kinds, codes.count, &rare) { $0 }
      for index in 0..<rareRows { addRare(Int(truncatingIfNeeded: codes[Int(rare[index])]), kinds[Int(rare[index])]) }
      for index in 0..<rows.listed {
        let position = Int(positions[index])
        takeBack(Int(truncatingIfNeeded: codes[position]), kinds[position])
      }
    } else {
      let rareRows = Self.addToPlaces(&places, codes, kinds, rows.listed, &rare) { Int(positions[$0]) }
      for index in 0..<rareRows {
        let row = Int(rare[index])
        addRare(Int(truncatingIfNeeded: codes[Int(positions[row])]), kinds[row])
      }
    }
  }

  /// - Returns: how many rows had no room; their numbers among the rows are in `rare`.
  @inline(__always)
  private static func addToPlaces<Code: FixedWidthInteger & UnsignedInteger>(
    _ places: inout [Place], _ codes: Span<Code>, _ kinds: Span<UInt8>, _ rows: Int, _ rare: inout [UInt16],
    _ position: (Int) -> Int
  ) -> Int {
    var places = places.mutableSpan
    var rare = rare.mutableSpan
    var rareRows = 0
    for index in 0..<rows {
      let code = Int(truncatingIfNeeded: codes[position(index)])
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
    if places[code] >> Self.countBits == Place(kind) + 1 {
      addToOthers(code, kind, UInt32(Self.mostCounted))
      places[code] -= Self.mostCounted - 1
    } else {
      addToOthers(code, kind, 1)
    }
  }

  /// A row was counted that is missing.
  private mutating func takeBack(_ code: Int, _ kind: UInt8) {
    if places[code] >> Self.countBits == Place(kind) + 1, places[code] & Self.mostCounted > 0 {
      places[code] -= 1
    } else {
      // Sums wrap around.
      addToOthers(code, kind, .max)
    }
  }

  private mutating func addToOthers(_ code: Int, _ kind: UInt8, _ rows: UInt32) {
    if others.isEmpty { others = [UInt32](repeating: 0, count: parts.count + 1) }
    others[parts.principal(code, kind)] &+= rows
  }

  /// How many rows are about each principal; by number, with 0 for those that are about none.
  static func totals(_ tasks: [PrincipalCounts]) -> RowTotals {
    guard let parts = tasks.first?.parts else { return .none }
    guard tasks.contains(where: { !$0.places.isEmpty }) else {
      return RowTotals(counting: tasks.flatMap(\.keptNumbers))
    }
    var totals = [UInt32](repeating: 0, count: parts.count + 1)
    for task in tasks {
      for number in task.keptNumbers { totals[Int(number)] &+= 1 }
      for number in task.others.indices { totals[number] &+= task.others[number] }
      let places = task.places.span
      parts.addUp(upTo: places.count, &totals) { code in
        let place = places[code]
        return (UInt32(place & mostCounted), UInt8(truncatingIfNeeded: place >> countBits &- 1))
      }
    }
    return .all(totals)
  }

  private var keptNumbers: [UInt32] {
    kept.map { row in
      UInt32(parts.principal(Int(row & UInt64(UInt32.max)), UInt8(truncatingIfNeeded: row >> Self.kindShift)))
    }
  }
}
