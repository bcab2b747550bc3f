/// One segment file and what of it is left to ship.
struct Segment {
  let first: UInt64
  let path: String
  /// The size that counts: bytes beyond it, if there are any, mean nothing.
  var bytes: Int
  private(set) var entries: [SegmentEntry] = []
  /// Entries before this one are done with.
  private(set) var cursor = 0
  /// Damage that is not in quarantine yet: the file moves there whole instead of being removed.
  var holdsUnsavedDamage = false

  init(first: UInt64, path: String, bytes: Int, entries: [SegmentEntry] = []) {
    self.first = first
    self.path = path
    self.bytes = bytes
    self.entries = entries
  }

  /// The first batch that is not done with.
  var head: SegmentEntry? { cursor < entries.count ? entries[cursor] : nil }
  var last: UInt64 { entries.last?.sequence ?? first - 1 }

  mutating func append(_ entry: SegmentEntry) {
    entries.append(entry)
    bytes += entry.bytes
  }

  mutating func acknowledge(through sequence: UInt64) -> (batches: Int, lines: Int) {
    var done = (batches: 0, lines: 0)
    while let head, head.sequence <= sequence {
      done.batches += 1
      done.lines += head.lines
      cursor += 1
    }
    return done
  }

  /// Takes back the entries after `sequence`, and their bytes.
  mutating func forget(after sequence: UInt64) -> (batches: Int, lines: Int) {
    var forgotten = (batches: 0, lines: 0)
    while let last = entries.last, last.sequence > sequence {
      forgotten.batches += 1
      forgotten.lines += last.lines
      bytes = last.offset
      entries.removeLast()
    }
    return forgotten
  }
}
