/// Where somebody stands in the order in which versions became readable.
///
/// A number alone would not do: a power cut may undo SQLite's last transactions, and catching up may bring their versions
/// in another order. So a point also says what the versions before it add up to, and holds only as long as the very same
/// ones lie before it; then what lies behind it is what its holder has not been offered, whatever was restarted, moved
/// or removed meanwhile.
public struct ArrivalPoint: Sendable, Hashable {
  /// How many versions lie before it, removed ones included.
  public var versions: Int
  /// The first eight bytes of their documents' digests, added up modulo 2⁶⁴, so that their order does not count.
  public var sum: UInt64

  public init(versions: Int, sum: UInt64) { (self.versions, self.sum) = (versions, sum) }
}

/// A version that became readable, and the point right behind it.
public struct Arrival: Sendable, Hashable {
  public var finding: FindingSummary
  public var point: ArrivalPoint
}

/// Some of what arrived behind a point, in its order.
public struct ArrivalPage: Sendable, Hashable {
  public var arrivals: [Arrival]
  /// How far versions were looked at.
  public var end: ArrivalPoint
  /// Whether there was nothing behind ``end`` at the time.
  public var isComplete: Bool
  /// Of the index it is from: another one took that one's place when the next page's differs.
  public var generation: Int
}

extension IndexSnapshot {
  /// The point behind all its versions.
  var end: ArrivalPoint { ArrivalPoint(versions: count, sum: digestSum) }

  /// Whether the versions before the point are those that were there when it was made. Adds up those behind it.
  func holds(_ point: ArrivalPoint) -> Bool {
    guard (0...count).contains(point.versions) else { return false }
    return point.sum == digestSum &- sum(of: point.versions..<count)
  }

  /// What the digests of some rows add up to.
  func sum(of rows: Range<Int>) -> UInt64 {
    var sum: UInt64 = 0
    var row = rows.lowerBound
    while row < rows.upperBound {
      let chunk = chunk(of: row)
      let end = min(rows.upperBound, chunk.first + chunk.count)
      sum &+= chunk.digestSum((row - chunk.first)..<(end - chunk.first))
      row = end
    }
    return sum
  }
}

extension ColumnChunk {
  /// - Parameter positions: in this chunk.
  func digestSum(_ positions: Range<Int>) -> UInt64 {
    digests[positions].reduce(0, &+)
  }
}
