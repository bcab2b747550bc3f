/// How much shares one flush. Small groups let answers return early, so that their senders' next batches are scanned
/// while the group behind is admitted; large ones spare flushes.
struct GroupBounds: Sendable {
  /// Admitting so many takes some 20 ms on one core, many times what a flush takes.
  var lines = 4_000
  var batches = 64

  /// - Parameter lines: of the batches that wait, oldest first.
  /// - Returns: how many of them make the next group; at least one when there is one.
  func batches(sharingAFlush lines: some Sequence<Int>) -> Int {
    var count = 0
    var sum = 0
    for next in lines {
      guard count == 0 || (count < batches && sum + next <= self.lines) else { break }
      count += 1
      sum += next
    }
    return count
  }
}
