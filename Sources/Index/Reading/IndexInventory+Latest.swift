/// A finding of which not its greatest version, and that alone, stands for it.
public struct WrongLatest: Sendable, Hashable {
  public var region: String
  public var id: String
  /// How many versions count as the latest.
  public var latest: Int
}

extension IndexInventory {
  /// Looks at every finding's versions, apart from how the index decides: 16 bytes a version while it does.
  public func visitWrongLatest(_ visit: (WrongLatest) -> Void) {
    var rows: [(hash: UInt64, row: UInt32)] = []
    rows.reserveCapacity(snapshot.count)
    for chunk in snapshot.chunks {
      for position in 0..<chunk.count where !chunk.isRemoved(position) {
        let key = VersionRegister.Key(chunk, position)
        let owner = UInt64(key.account) << 40 ^ UInt64(key.region) << 32 ^ UInt64(key.textID)
        rows.append(((key.id.high ^ owner) &* 0x9e37_79b9_7f4a_7c15 ^ key.id.low, UInt32(chunk.first + position)))
      }
    }
    rows.sort { ($0.hash, $0.row) < ($1.hash, $1.row) }
    var start = 0
    while start < rows.count {
      var end = start + 1
      while end < rows.count, rows[end].hash == rows[start].hash { end += 1 }
      check(rows[start..<end].map { Int($0.row) }, visit)
      start = end
    }
  }

  /// - Parameter rows: of one finding, or of a few with one hash.
  private func check(_ rows: [Int], _ visit: (WrongLatest) -> Void) {
    var left = rows.map { (row: $0, key: snapshot.key(of: $0)) }
    while let first = left.first {
      let versions = left.filter { $0.key.isSameFinding(as: first.key) }
      left.removeAll { $0.key.isSameFinding(as: first.key) }
      let latest = versions.filter { snapshot.latest.contains($0.row) }
      let greatest = versions.map(\.key.order).max()
      guard latest.count != 1 || latest[0].key.order != greatest else { continue }
      let row = snapshot.row(first.row)
      visit(
        WrongLatest(
          region: snapshot[.region].string(Int(row[.region])), id: SummaryReader.id(of: row, snapshot),
          latest: latest.count))
    }
  }
}
