internal import Platform

extension Disk {
  /// Copies the beginning of a file, a megabyte at a time, so that under its own name the copy is always whole. The copy's
  /// folder is still to be flushed.
  ///
  /// - Parameter bytes: to copy; fewer when the file has fewer.
  /// - Returns: what was copied.
  @discardableResult
  func copy(_ file: any DiskFile, bytes count: Int, to path: String) throws(DiskError) -> Int {
    let draft = path + ".copy"
    let copy = try open(draft, .create)
    var position = 0
    do {
      defer { copy.close() }
      try copy.truncate(to: 0)
      while position < count {
        let bytes = try file.read(at: position, count: min(1 << 20, count - position))
        if bytes.isEmpty { break }
        try copy.write(bytes.span, at: position)
        position += bytes.count
      }
      try copy.sync()
    }
    try rename(draft, to: path)
    return position
  }
}
