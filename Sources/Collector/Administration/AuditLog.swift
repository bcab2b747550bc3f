internal import Identity
internal import Platform

/// The file of ``DataFolder/audit``. Who appends holds the ``StateFolder``; reading needs nothing.
struct AuditLog {
  private let path: String
  private let disk: any Disk

  init(_ folder: DataFolder, disk: any Disk) { (path, self.disk) = (folder.audit, disk) }

  /// Is on the medium when it returns.
  func append(_ event: AuditEvent) throws(DiskError) {
    let isNew = try !disk.exists(path)
    let file = try disk.open(path, .create)
    defer { file.close() }
    let size = try file.size()
    var bytes = event.json + [UInt8(ascii: "\n")]
    // A line that a crash cut short stays alone on its line.
    if size > 0, try file.read(at: size - 1, count: 1) != [UInt8(ascii: "\n")] {
      bytes.insert(UInt8(ascii: "\n"), at: 0)
    }
    try file.write(bytes.span, at: size)
    try file.sync()
    if isNew { try disk.syncDirectory(FilePath.parent(of: path)) }
  }

  /// The events before an offset, or the last ones, the newest first.
  ///
  /// - Parameters:
  ///   - offset: what the page before ended with.
  ///   - limit: the most events.
  /// - Returns: and the offset that the next page is asked with; nil when there is no more.
  func page(before offset: Int?, limit: Int) throws(DiskError) -> (events: [AuditEvent], next: Int?) {
    guard try disk.exists(path) else { return ([], nil) }
    let file = try disk.open(path, .read)
    defer { file.close() }
    var end = min(try file.size(), max(0, offset ?? .max))
    var events: [AuditEvent] = []
    while end > 0, events.count < limit {
      let start = max(0, end - Self.pieceBytes)
      let piece = try file.read(at: start, count: end - start)
      // What the piece begins within is read with the next one, unless the piece is all one line.
      let first = start == 0 ? 0 : piece.dropLast().firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      var lineEnd = piece.count
      while lineEnd > first, events.count < limit {
        let lineStart = (piece[first..<(lineEnd - 1)].lastIndex(of: UInt8(ascii: "\n")) ?? first - 1) + 1
        if let event = AuditEvent.parse(Array(piece[lineStart..<lineEnd])) { events.append(event) }
        lineEnd = lineStart
      }
      end = start + lineEnd
    }
    return (events, end > 0 ? end : nil)
  }

  /// Much longer than any line.
  private static let pieceBytes = 64 << 10
}
