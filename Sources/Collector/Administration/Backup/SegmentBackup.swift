internal import Archive
internal import Index
internal import Ingest
internal import Platform

/// Copies the archive's segments, as far as they hold whole members. Those that the copy has already are left alone:
/// what a segment's name stands for only ever grows.
struct SegmentBackup: ~Copyable {
  let source: ArchiveReader
  let target: ArchiveReader
  private let disk: any Disk
  private let inflater = GzipDecompressor()
  private var buffer = PaddedBuffer()
  private(set) var report: BackupReport
  private var changedFolders: Set<String> = []

  init(source: ArchiveReader, target: ArchiveReader, report: BackupReport) {
    (self.source, self.target, self.report) = (source, target, report)
    disk = target.disk
  }

  /// - Parameters:
  ///   - indexed: how far the copy's index has read each segment.
  ///   - progress: is told after each segment.
  mutating func run(indexed: [String: Int], progress: (BackupReport) -> Void) throws {
    let sizes = try source.sizes()
    for (segment, bytes) in indexed.sorted(by: { $0.key < $1.key }) where sizes[segment] ?? 0 < bytes {
      throw BackupError.segmentShort(path: segment, bytes: sizes[segment] ?? 0, expected: bytes)
    }
    let refused = try source.rejectedSizes()
    report.segments = sizes.count + refused.count
    report.bytes = sizes.values.reduce(0, +) + refused.values.reduce(0, +)
    for (segment, size) in sizes.sorted(by: { $0.key < $1.key }) {
      try copy(segment, size: size, boundary: indexed[segment] ?? 0)
      progress(report)
    }
    for (segment, size) in refused.sorted(by: { $0.key < $1.key }) {
      // What the copy has of it ends with a member.
      let known = try targetSize(of: segment) ?? 0
      try copy(segment, size: size, boundary: known <= size ? known : 0)
      progress(report)
    }
    try remove(besides: Set(sizes.keys).union(refused.keys))
    for folder in changedFolders.sorted() { try disk.syncDirectory(folder) }
  }

  /// - Parameter boundary: where a member surely ends.
  private mutating func copy(_ segment: String, size: Int, boundary: Int) throws {
    let end = try size > boundary ? lastMember(of: segment, from: boundary) : size
    report.segmentsDone += 1
    report.bytesDone += size
    if try targetSize(of: segment) == end { return }
    guard end > 0 else { return }
    let path = FilePath.join(target.root, segment)
    try disk.createDirectory(FilePath.parent(of: path))
    let file = try source.open(segment)
    defer { file.close() }
    try disk.copy(file, bytes: end, to: path)
    changedFolders.insert(FilePath.parent(of: path))
    report.segmentsCopied += 1
    report.bytesCopied += end
  }

  /// Where the last whole member ends; behind it one may be being written.
  private mutating func lastMember(of segment: String, from boundary: Int) throws -> Int {
    var walk = try SegmentWalk(segment, from: boundary, of: source)
    defer { walk.close() }
    var end = boundary
    do {
      while try walk.readStretch(
        inflater: inflater, into: &buffer, { offset, member, _ in end = offset + member.count })
      {}
    } catch let error as ArchiveError {
      guard case .memberDamaged = error else { throw error }
    }
    return end
  }

  private func targetSize(of segment: String) throws -> Int? {
    let path = FilePath.join(target.root, segment)
    guard try disk.exists(path) else { return nil }
    let file = try disk.open(path, .read)
    defer { file.close() }
    return try file.size()
  }

  /// Removes what the archive has no more: others took the place of these segments, or their time was over.
  private mutating func remove(besides kept: Set<String>) throws {
    for segment in try target.segments() + target.rejectedSegments() where !kept.contains(segment) {
      let path = FilePath.join(target.root, segment)
      try disk.remove(path)
      changedFolders.insert(FilePath.parent(of: path))
      report.segmentsRemoved += 1
    }
  }
}
