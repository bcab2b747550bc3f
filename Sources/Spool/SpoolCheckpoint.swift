import Platform

/// What a restart needs to know and segments may no longer tell.
struct SpoolCheckpoint: Equatable {
  var identity: SpoolIdentity
  /// Every batch up to and including this one is done with; 0 when none is.
  var acknowledged: UInt64
  /// No batch was ever synced with this sequence or a later one.
  var next: UInt64
}

/// The file `checkpoint`: two slots of 512 bytes, each one ``ChecksummedText`` filled up with spaces and a newline.
///
/// ```
/// muster-spool-checkpoint 1 acknowledged 41 agent us-west-1.09f3a2c4 generation 7 next 43 crc 5d41402a
/// ```
///
/// Saving overwrites the slot with the lower generation and syncs, so that a crash leaves at least the other one, and so
/// that saving needs no room on a full disk: acknowledging is what makes room there.
final class SpoolCheckpointFile {
  private let file: any DiskFile
  private let path: String
  private var generation: UInt64
  /// Whether the file had bytes, but no slot that can be read.
  let isDamaged: Bool
  private(set) var latest: SpoolCheckpoint?
  // What was read may be in the system's memory only, when a killed process or a failing disk left it there.
  private var isSynced = false

  private static let slotBytes = 512
  private static let kind = "muster-spool-checkpoint"
  private static let version: UInt32 = 1

  init(disk: any Disk, path: String) throws(SpoolError) {
    self.path = path
    file = try onDisk { () throws(DiskError) in try disk.open(path, .create) }
    let bytes = try onDisk { () throws(DiskError) in try disk.readableBytes(of: path, count: 2 * Self.slotBytes) }
    var best: (generation: UInt64, checkpoint: SpoolCheckpoint)?
    for start in [0, Self.slotBytes] where start < bytes.count {
      let slot = Array(bytes[start..<min(bytes.count, start + Self.slotBytes)])
      guard let text = ChecksummedText(slot, kind: Self.kind) else { continue }
      guard text.version <= Self.version else { throw .newerFormat(path: path, version: text.version) }
      guard let found = Self.checkpoint(text) else { continue }
      if found.generation >= best?.generation ?? 0 { best = found }
    }
    generation = best?.generation ?? 0
    latest = best?.checkpoint
    isDamaged = best == nil && bytes.contains { $0 != 0 }
  }

  deinit { file.close() }

  /// Does nothing when the file says it already.
  func save(_ checkpoint: SpoolCheckpoint) throws(SpoolError) {
    if checkpoint == latest, isSynced { return }
    let values = [
      "agent": "\(checkpoint.identity)", "acknowledged": "\(checkpoint.acknowledged)", "next": "\(checkpoint.next)",
      "generation": "\(generation + 1)",
    ]
    var slot = ChecksummedText(kind: Self.kind, version: Self.version, values: values).bytes
    slot.append(contentsOf: repeatElement(UInt8(ascii: " "), count: Self.slotBytes - 1 - slot.count))
    slot.append(UInt8(ascii: "\n"))
    let offset = Int((generation + 1) % 2) * Self.slotBytes
    try onDisk { () throws(DiskError) in
      try file.write(slot.span, at: offset)
      try file.sync()
    }
    generation += 1
    latest = checkpoint
    isSynced = true
  }

  private static func checkpoint(_ text: ChecksummedText) -> (generation: UInt64, checkpoint: SpoolCheckpoint)? {
    guard let identity = text.values["agent"].flatMap({ SpoolIdentity($0) }),
      let acknowledged = text.values["acknowledged"].flatMap({ UInt64($0) }),
      let next = text.values["next"].flatMap({ UInt64($0) }),
      let generation = text.values["generation"].flatMap({ UInt64($0) }), acknowledged < next
    else { return nil }
    return (generation, SpoolCheckpoint(identity: identity, acknowledged: acknowledged, next: next))
  }
}
