internal import Platform

/// Where in the archive the versions of one chunk lie. Those of one member follow each other, and so do their lines: a run
/// of them takes 14 bytes, where each version would take three of its own.
struct MemberRuns: Sendable {
  /// The positions of the first versions, ascending from 0.
  private var starts: [UInt16] = []
  /// The numbers of the members; 0 for versions that the archive has no more.
  private var members: [Int64] = []
  /// The lines of the first versions, from 0.
  private var lines: [UInt32] = []

  init() {}

  /// Adds the next version.
  mutating func append(_ place: MemberLine, at position: Int) {
    if let member = members.last, let start = starts.last, let line = lines.last,
      Self.line(of: member, from: line, position - Int(start)) == place.line, member == place.member
    {
      return
    }
    starts.append(UInt16(position))
    members.append(place.member)
    lines.append(UInt32(place.line))
  }

  subscript(position: Int) -> MemberLine {
    var (low, high) = (0, starts.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(starts[middle]) <= position { low = middle } else { high = middle - 1 }
    }
    return MemberLine(
      member: members[low], line: Self.line(of: members[low], from: lines[low], position - Int(starts[low])))
  }

  private static func line(of member: Int64, from first: UInt32, _ distance: Int) -> Int {
    member == 0 ? 0 : Int(first) + distance
  }

  /// The positions of the versions in some members.
  ///
  /// - Parameter count: of the chunk's versions.
  func positions(in wanted: Set<Int64>, of count: Int) -> [Int] {
    members.indices.filter { wanted.contains(members[$0]) }.flatMap { run in
      Int(starts[run])..<(run + 1 < starts.count ? Int(starts[run + 1]) : count)
    }
  }

  // MARK: - In the index file

  /// Appends
  ///
  /// ```
  /// runs:u32  starts: runs × u16  members: runs × i64  lines: runs × u32      little-endian
  /// ```
  func append(to bytes: inout [UInt8]) {
    let count = [UInt32(starts.count)]
    bytes.append(littleEndian: count.span)
    bytes.append(littleEndian: starts.span)
    bytes.append(littleEndian: members.span)
    bytes.append(littleEndian: lines.span)
  }

  /// Nil for bytes that are no such runs, and nothing else.
  ///
  /// - Parameter count: of the chunk's versions.
  init?(_ bytes: Span<UInt8>, of count: Int) {
    guard bytes.count >= 4 else { return nil }
    let runs = Int(bytes.littleEndian(UInt32.self, at: 0, count: 1)[0])
    guard bytes.count == 4 + runs * 14, (runs == 0) == (count == 0) else { return nil }
    starts = bytes.littleEndian(UInt16.self, at: 4, count: runs)
    members = bytes.littleEndian(Int64.self, at: 4 + runs * 2, count: runs)
    lines = bytes.littleEndian(UInt32.self, at: 4 + runs * 10, count: runs)
    for run in starts.indices {
      let start = Int(starts[run])
      guard start < count, run == 0 ? start == 0 : start > Int(starts[run - 1]) else { return nil }
    }
  }
}

/// A line of a member of the archive.
struct MemberLine: Hashable, Sendable {
  /// 0 for a version that the archive has no more.
  var member: Int64
  /// From 0.
  var line: Int
}
