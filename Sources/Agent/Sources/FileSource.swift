public import Findings
public import Logging
public import Platform

/// Reads findings from a file, a folder with all below it, or the files that match a pattern.
///
/// Files are told from one another by path, beginning and what was read last, so a file that was replaced or cut is read
/// anew, and one that grew is read on. When in doubt a file is read again: the collector recognises repeats.
/// A file that cannot be read is named once, tried again at every look, and holds up no other.
public final class FileSource: DocumentSource {
  let disk: any Disk
  let logger: Logger
  let isWatched: Bool
  private let finder: FileFinder
  private let nextReading: () -> Int

  var records: [String: FileRecord] = [:]
  private var candidates: [String] = []
  private var open: OpenFile?
  private var reader = DocumentReader()
  private var nextScan: Timestamp?
  private var scans = 0
  private var complained: Set<String> = []
  private var isPositionChanged = false
  public private(set) var unreadable = 0

  /// A file that is being read.
  struct OpenFile {
    let path: String
    let file: any DiskFile
    /// How far to read this time: its size when it was opened, so that a file that always grows lets others have a turn.
    let limit: Int
    /// Where the reader began.
    let base: Int
    /// The next byte to read.
    var offset: Int
    /// Documents that begin before it were emitted earlier.
    let skipBelow: Int
  }

  /// - Parameters:
  ///   - path: of a file, of a folder, or with wildcards (see GlobPattern).
  ///   - isWatched: whether to wait for new and grown files; else all is read once.
  ///   - position: what ``position(waiting:)`` gave before the restart.
  ///   - nextReading: gives every reading of the agent a number of its own.
  public init(
    disk: any Disk, path: String, isWatched: Bool, position: [UInt8]?, nextReading: @escaping () -> Int,
    logger: Logger
  ) {
    self.disk = disk
    self.isWatched = isWatched
    self.logger = logger
    self.nextReading = nextReading
    finder = FileFinder(disk: disk, path: path)
    guard let position else { return }
    guard let remembered = FileRecordsFormat.decode(position) else {
      logger.warning(
        "cannot read the remembered positions: files are read again, and the collector recognises repeats",
        metadata: ["source": "\(path)"])
      return
    }
    for (path, file) in remembered {
      var record = FileRecord(reading: reading(of: path))
      (record.position, record.consumed, record.isGzip, record.isComplete, record.head, record.tail) = file
      records[path] = record
    }
  }

  public func pull(at now: Timestamp) -> SourcePull {
    if open == nil {
      if candidates.isEmpty {
        if scans > 0, !isWatched { return .finished }
        if let nextScan, now < nextScan, nextScan - now <= SourceBounds.scanInterval { return .idle(until: nextScan) }
        scan(at: now)
      }
      openNext(at: now)
      guard open != nil else { return .documents([]) }
    }
    return .documents(readChunk(at: now))
  }

  // MARK: Finding files

  private func scan(at now: Timestamp) {
    let found = finder.find()
    for failure in found.failures { complain(failure.path, failure) }
    if !found.isThere, complained.insert(finder.path).inserted {
      unreadable += isWatched ? 0 : 1
      logger.warning("there is nothing at the path of a source yet", metadata: ["path": "\(finder.path)"])
    }
    candidates = found.files.reversed()
    if found.failures.isEmpty, found.isThere {
      let files = Set(found.files)
      let known = records.count
      records = records.filter { files.contains($0.key) }
      isPositionChanged = isPositionChanged || records.count != known
    }
    scans += 1
    nextScan = now + SourceBounds.scanInterval
  }

  private func openNext(at now: Timestamp) {
    while open == nil, let path = candidates.popLast() {
      do throws(DiskError) {
        let file = try disk.open(path, .read)
        defer { if open == nil { file.close() } }
        open = try examine(file, path, at: now)
        complained.remove(path)
      } catch { complain(path, error) }
    }
  }

  /// Where to read on in a file; nil when there is nothing new in it.
  private func examine(_ file: any DiskFile, _ path: String, at now: Timestamp) throws(DiskError) -> OpenFile? {
    let size = try file.size()
    var record = records[path] ?? FileRecord(reading: reading(of: path))
    if record.size == size, !isDueForComparison(path) {
      guard hasNews(record, at: now) else { return nil }
    } else if try isAnother(file, size: size, than: record) {
      logger.info("a file was replaced or cut and is read from its beginning", metadata: ["file": "\(path)"])
      record = FileRecord(reading: reading(of: path))
    }
    if record.size != size { (record.size, record.sizeSince) = (size, now) }
    if record.head.count < SourceBounds.headBytes, record.head.count < size {
      record.head = try FileMark(file, before: min(size, SourceBounds.headBytes), count: SourceBounds.headBytes)
    }
    let isNew = records[path] == nil
    records[path] = record
    isPositionChanged = isPositionChanged || isNew
    guard hasNews(record, at: now) else { return nil }
    // Whatever the reader holds is of another file.
    reader.finish { _ in }
    let start = record.isGzip ? 0 : record.position
    return OpenFile(
      path: path, file: file, limit: size, base: start, offset: start, skipBelow: record.isGzip ? record.position : 0)
  }

  private func isAnother(_ file: any DiskFile, size: Int, than record: FileRecord) throws(DiskError) -> Bool {
    if size < record.consumed { return true }
    if try !record.head.isThere(in: file) { return true }
    return try !record.tail.isThere(in: file)
  }

  private func hasNews(_ record: FileRecord, at now: Timestamp) -> Bool {
    if record.isGzip {
      return record.triedSize != record.size && !(record.isComplete && record.consumed == record.size)
    }
    return record.position < record.size && (record.triedSize != record.size || hasRipeTail(record, at: now))
  }

  /// Whether the last line has waited long enough for its line break.
  private func hasRipeTail(_ record: FileRecord, at now: Timestamp) -> Bool {
    record.unfinishedSize != record.size
      && (now - record.sizeSince >= SourceBounds.quietPeriod || now < record.sizeSince)
  }

  /// In turn, and every file at the first look after the start.
  private func isDueForComparison(_ path: String) -> Bool {
    let turns = max(1, records.count / SourceBounds.comparedFilesPerScan)
    return path.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % turns == scans % turns
  }

  private func complain(_ path: String, _ error: DiskError) {
    guard complained.insert(path).inserted else { return }
    unreadable += 1
    logger.error(
      "cannot read a file of a source; it is tried again", metadata: ["file": "\(path)", "error": "\(error)"])
  }

  private func reading(of path: String) -> SourcedDocument.Reading {
    SourcedDocument.Reading(number: nextReading(), name: path)
  }

  // MARK: Reading

  private func readChunk(at now: Timestamp) -> [SourcedDocument] {
    guard var current = open else { return [] }
    var found: [ReadDocument] = []
    let isLast: Bool
    do throws(DiskError) {
      let isGzip = records[current.path]?.isGzip == true
      let chunkBytes = isGzip ? SourceBounds.gzipChunkBytes : SourceBounds.chunkBytes
      let wanted = min(chunkBytes, current.limit - current.offset)
      let chunk = try current.file.read(at: current.offset, count: wanted)
      if current.offset == 0, chunk.first == 0x1F { records[current.path]?.isGzip = true }
      current.offset += chunk.count
      reader.push(chunk.span) { found.append($0) }
      isLast = chunk.count < wanted || current.offset >= current.limit || reader.damage != nil
      open = current
      let settled = current.base + reader.settledOffset
      if isLast {
        let rest = try endOfFile(current, settled: settled, at: now)
        return sourced(found + rest, current)
      }
      try remember(current, position: settled)
    } catch {
      complain(current.path, error)
      close()
    }
    return sourced(found, current)
  }

  /// Offsets of the file instead of the reader; each document ends where the next one begins.
  private func sourced(_ documents: [ReadDocument], _ current: OpenFile) -> [SourcedDocument] {
    guard let reading = records[current.path]?.reading else { return [] }
    var result: [SourcedDocument] = []
    result.reserveCapacity(documents.count)
    var end = max(records[current.path]?.position ?? 0, current.skipBelow)
    for document in documents.reversed() {
      let start = current.base + document.offset
      if start < current.skipBelow { continue }
      result.append(SourcedDocument(document, reading: reading, start: start, end: max(end, start)))
      end = start
    }
    return result.reversed()
  }

  /// Takes what is left in the reader, unless more of it may come.
  private func endOfFile(_ current: OpenFile, settled: Int, at now: Timestamp) throws(DiskError) -> [ReadDocument] {
    defer { close() }
    var rest: [ReadDocument] = []
    if records[current.path]?.isGzip == true {
      let wasDamaged = reader.damage
      reader.finish { rest.append($0) }
      let damage = wasDamaged ?? reader.damage
      if isWatched, case .truncated = damage {
        try remember(current, position: settled)
        records[current.path]?.triedSize = current.limit
        return []
      }
      if let damage {
        logger.warning(
          "a gzip file was read up to its damage", metadata: ["file": "\(current.path)", "error": "\(damage)"])
      }
      try remember(current, position: max(settled, (rest.last.map { current.base + $0.offset + 1 }) ?? 0))
      records[current.path]?.consumed = current.limit
      records[current.path]?.isComplete = true
      return rest
    }
    let hasTail = settled < current.offset
    if isWatched, hasTail, records[current.path].map({ hasRipeTail($0, at: now) }) != true {
      try remember(current, position: settled)
      records[current.path]?.triedSize = current.limit
      return []
    }
    reader.finish { rest.append($0) }
    if isWatched, hasTail, rest.contains(where: \.isUnfinished) {
      try remember(current, position: settled)
      records[current.path]?.triedSize = current.limit
      records[current.path]?.unfinishedSize = current.limit
      logger.info("a file ends in the middle of a line, which is waited for", metadata: ["file": "\(current.path)"])
      return []
    }
    try remember(current, position: current.offset)
    return rest
  }

  private func remember(_ current: OpenFile, position: Int) throws(DiskError) {
    let tail = try FileMark(current.file, before: current.offset, count: SourceBounds.tailBytes)
    records[current.path]?.position = max(position, current.skipBelow)
    records[current.path]?.consumed = current.offset
    records[current.path]?.tail = tail
    isPositionChanged = true
  }

  private func close() {
    open?.file.close()
    open = nil
  }

  // MARK: Remembering

  public func positionWasNotSaved() { isPositionChanged = true }

  public func position(waiting: [Int: Int]) -> [UInt8]? {
    guard isPositionChanged else { return nil }
    isPositionChanged = false
    let files = records.map { path, record in
      var safe = record
      if let first = waiting[record.reading.number], first < record.position {
        safe.position = first
        safe.isComplete = false
        // What waits keeps the position from being final: it has to be written again.
        isPositionChanged = true
      }
      return (path: path, record: safe)
    }
    return FileRecordsFormat.encode(files)
  }
}

extension ReadDocument {
  var offset: Int {
    switch self {
    case .finding(let finding): finding.offset
    case .rejected(let rejected): rejected.offset
    }
  }

  /// Whether more bytes may make a finding of it.
  var isUnfinished: Bool {
    guard case .rejected(let rejected) = self else { return false }
    switch rejected.reason {
    case .truncated, .notJSON, .notUTF8: return true
    default: return false
    }
  }
}
