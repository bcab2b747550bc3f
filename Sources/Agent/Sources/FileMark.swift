import Platform

/// What a stretch of a file was, to tell later whether the file is still the same one.
struct FileMark: Equatable, Sendable {
  /// The stretch's length and the byte after it.
  var count: Int
  var end: Int
  /// The first eight bytes of the stretch's SHA-256.
  var digest: UInt64

  static let nothing = FileMark(count: 0, end: 0, digest: 0)

  init(count: Int, end: Int, digest: UInt64) {
    self.count = count
    self.end = end
    self.digest = digest
  }

  /// At most `count` bytes before `end`.
  init(_ file: any DiskFile, before end: Int, count: Int) throws(DiskError) {
    let start = max(0, end - count)
    let bytes = try file.read(at: start, count: end - start)
    self.init(count: bytes.count, end: start + bytes.count, digest: SHA256Digest(of: bytes).words.0)
  }

  func isThere(in file: any DiskFile) throws(DiskError) -> Bool {
    if count == 0 { return true }
    return try FileMark(file, before: end, count: count) == self
  }
}
