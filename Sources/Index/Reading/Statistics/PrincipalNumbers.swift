internal import Findings
internal import Platform

/// Numbers what rows are about, as they come.
struct PrincipalNumbers: GrowingParts {
  private(set) var parts = PrincipalParts()
  /// Rows before this are known.
  private var knownRows = 0
  /// Numbers by hash of the resource, open-addressed; 0 is free.
  private var slots = [UInt32](repeating: 0, count: 1 << 6)
  /// The hash's upper bits, so that nearly no other resource is looked at.
  private var marks = [UInt8](repeating: 0, count: 1 << 6)

  /// By letter: the kind's raw value, or ``PrincipalParts/noKind`` for what is no kind's letter.
  private let kindOfLetter: [UInt8]

  init() {
    var kindOfLetter = [UInt8](repeating: PrincipalParts.noKind, count: 1 << 8)
    for kind in AffectedResource.Kind.allCases { kindOfLetter[Int(kind.letter)] = kind.rawValue }
    self.kindOfLetter = kindOfLetter
  }

  mutating func extend(to snapshot: IndexSnapshot) {
    guard knownRows < snapshot.count else { return }
    let lists = snapshot[.resources]
    let kinds = PrincipalParts.kinds(snapshot)
    makeRoom(for: parts.count + lists.count + 1 - parts.codeCount, lists)
    parts.appendCodes(upTo: lists.count)
    var room = [UInt8](repeating: 0, count: ColumnChunk.mostRows)
    for chunk in snapshot.chunks where chunk.first + chunk.count > knownRows {
      chunk[.resourceType].translate(RowSet(whole: chunk.count), by: kinds, into: &room)
      let first = max(0, knownRows - chunk.first)
      switch chunk[.resources] {
      case .zeros: add([UInt8](repeating: 0, count: chunk.count).span, room.span, from: first, lists)
      case .bytes(let codes): add(codes.span, room.span, from: first, lists)
      case .halves(let codes): add(codes.span, room.span, from: first, lists)
      case .words(let codes): add(codes.span, room.span, from: first, lists)
      case .longs(let codes): add(codes.span, room.span, from: first, lists)
      }
    }
    knownRows = snapshot.count
  }

  @inline(__always)
  private mutating func add<Code: FixedWidthInteger & UnsignedInteger>(
    _ codes: Span<Code>, _ kinds: Span<UInt8>, from first: Int, _ lists: TermList
  ) {
    for position in first..<codes.count {
      let code = Int(truncatingIfNeeded: codes[position])
      if !parts.knows(code, kinds[position]) { add(code, kinds[position], lists) }
    }
  }

  private mutating func add(_ code: Int, _ kind: UInt8, _ lists: TermList) {
    let number = lists.withTerm(code) { list in
      guard let (range, kind) = principal(of: kind, in: list) else { return UInt32(0) }
      return self.number(of: list.extracting(range), code, range.lowerBound, kind, lists)
    }
    parts.set(code, kind, to: number)
  }

  /// The first resource of a kind, or else the first of any.
  private func principal(of wanted: UInt8, in list: Span<UInt8>) -> (Range<Int>, kind: UInt8)? {
    var first: (Range<Int>, kind: UInt8)?
    var position = 0
    while position < list.count {
      let end = list.firstIndex(of: ResourceList.separator, from: position) ?? list.count
      let range = position..<end
      position = end + 1
      guard !range.isEmpty else { continue }
      let kind = kindOfLetter[Int(list[range.lowerBound])]
      guard kind != PrincipalParts.noKind else { continue }
      if kind == wanted || wanted == PrincipalParts.noKind { return (range, kind) }
      first = first ?? (range, kind)
    }
    return first
  }

  /// - Parameters:
  ///   - code: of a list that has the resource.
  ///   - position: in that list.
  private mutating func number(
    of resource: Span<UInt8>, _ code: Int, _ position: Int, _ kind: UInt8, _ lists: TermList
  ) -> UInt32 {
    let hash = ByteHash.hash(resource)
    let mark = Self.mark(hash)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if marks[slot] == mark,
        parts.withResource(Int(slots[slot]), lists, { $0.isEqual(to: resource) })
      {
        return slots[slot]
      }
      slot = (slot + 1) & mask
    }
    let number = parts.append(code: code, position: position, kind: kind)
    (slots[slot], marks[slot]) = (number, mark)
    if parts.count * 4 > slots.count * 3 { makeRoom(for: parts.count + 1, lists) }
    return number
  }

  private static func mark(_ hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 56) }

  /// - Parameter count: of numbers that will be there.
  private mutating func makeRoom(for count: Int, _ lists: TermList) {
    var size = slots.count
    while count * 4 > size * 3 { size *= 2 }
    guard size > slots.count else { return }
    slots = [UInt32](repeating: 0, count: size)
    marks = [UInt8](repeating: 0, count: size)
    for number in 1..<parts.count + 1 {
      let hash = parts.withResource(number, lists) { ByteHash.hash($0) }
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      (slots[slot], marks[slot]) = (UInt32(number), Self.mark(hash))
    }
  }
}
