internal import Archive
internal import Findings
internal import Platform

/// What lies in the archive, region by region and day by day, listed on a queue of its own.
actor ArchiveRegister {
  private let queue = SerialQueue(label: "muster.archive")
  private let folder: DataFolder
  private let disk: any Disk
  private var listed: (partitions: [Partition], at: ContinuousClock.Instant)?

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  /// Folders are not gone through again for every page that is open.
  private static let pause = Duration.seconds(10)

  private struct Partition {
    let path: PartitionPath
    var segments = 0
    var bytes = 0
  }

  init(folder: DataFolder, disk: any Disk) { (self.folder, self.disk) = (folder, disk) }

  /// The partitions of the regions in a scope; none when it is confined to accounts, for a segment has those of all.
  ///
  ///     {"regions": [{"region": "us-west-1", "days": 2, "segments": 3, "bytes": 4096,
  ///        "oldest": "2026-11-22", "newest": "2026-11-23"}],
  ///      "partitions": [{"region": "us-west-1", "day": "2026-11-22", "segments": 1, "bytes": 1024}, …],
  ///      "verified": {"time": "2026-11-23T04:05:06Z", "ok": true, "segments": 3, "problems": 0}}
  func json(scope: Scope) throws -> [UInt8] {
    let seen = try partitions().filter {
      scope.seesPlaces && scope.regions?.contains($0.path.region.name) ?? true
    }
    let record = scope == .everything ? try VerificationRecord.last(in: folder, on: disk) : nil
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("regions")
      writer.array(Dictionary(grouping: seen, by: \.path.region.name).sorted { $0.key < $1.key }) { writer, region in
        Self.write(region.key, region.value, to: &writer)
      }
      writer.key("partitions")
      writer.array(seen) { Self.write($1, to: &$0) }
      writer.key("verified")
      if let record { Self.write(record, to: &writer) } else { writer.null() }
    }
    return writer.bytes
  }

  /// By region and day.
  private func partitions() throws -> [Partition] {
    if let listed, ContinuousClock.now - listed.at < Self.pause { return listed.partitions }
    var found: [PartitionPath: Partition] = [:]
    for (segment, bytes) in try ArchiveReader(disk: disk, root: folder.archive).sizes() {
      guard let path = PartitionPath(segment: segment) else { continue }
      found[path, default: Partition(path: path)].segments += 1
      found[path, default: Partition(path: path)].bytes += bytes
    }
    let partitions = found.values.sorted {
      ($0.path.region.name, $0.path.day) < ($1.path.region.name, $1.path.day)
    }
    listed = (partitions, ContinuousClock.now)
    return partitions
  }

  private static func write(_ region: String, _ partitions: [Partition], to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("region", region)
      writer.member("days", partitions.count)
      writer.member("segments", partitions.reduce(0) { $0 + $1.segments })
      writer.member("bytes", partitions.reduce(0) { $0 + $1.bytes })
      writer.member("oldest", partitions.first?.path.day.description ?? "")
      writer.member("newest", partitions.last?.path.day.description ?? "")
    }
  }

  private static func write(_ partition: Partition, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("region", partition.path.region.name)
      writer.member("day", partition.path.day.description)
      writer.member("segments", partition.segments)
      writer.member("bytes", partition.bytes)
    }
  }

  private static func write(_ record: VerificationRecord, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("time", record.time)
      writer.member("ok", record.ok)
      writer.member("segments", record.segments)
      writer.member("problems", record.problems)
    }
  }
}
