/// Something odd that the spool dealt with by itself, for its owner to log.
public enum SpoolIncident: Equatable, Sendable, CustomStringConvertible {
  /// A crash interrupted a write. Nobody was promised these bytes.
  case tornTailCut(path: String, bytes: Int)
  /// These batches will not be shipped; the statement beside `path` says what was in them.
  case quarantined(path: String, sequences: ClosedRange<UInt64>, reason: String)
  /// Set aside as above, but they cannot be copied: the whole segment moves once its other batches are shipped.
  case quarantineDelayed(segment: String, sequences: ClosedRange<UInt64>, reason: String)
  /// A file without a single batch that can be read.
  case fileQuarantined(path: String)
  /// Some batches may be sent twice; the collector knows them.
  case checkpointUnreadable(path: String)
  case identityRestored(identity: String)
  case incarnationBegun(identity: String)

  /// Whether findings may be lost unless somebody acts.
  public var needsAttention: Bool {
    switch self {
    case .quarantined, .quarantineDelayed, .fileQuarantined: true
    case .tornTailCut, .checkpointUnreadable, .identityRestored, .incarnationBegun: false
    }
  }

  public var description: String {
    switch self {
    case .tornTailCut(let path, let bytes):
      "\(path): cut \(bytes) bytes that a crash left unfinished; their sources are read again"
    case .quarantined(let path, let sequences, let reason):
      "batches \(Self.text(sequences)) are in quarantine: \(reason); see \(path).json for what to read again"
    case .quarantineDelayed(let segment, let sequences, let reason):
      """
      batches \(Self.text(sequences)) are set aside: \(reason); they cannot be copied now, so all of \(segment) \
      goes to quarantine once the rest of it is shipped
      """
    case .fileQuarantined(let path): "\(path): holds nothing that can be read; see its .json for what to read again"
    case .checkpointUnreadable(let path):
      "\(path): cannot be read; batches acknowledged lately are sent again, which the collector recognises"
    case .identityRestored(let identity): "the identity file was unreadable; restored \(identity) from the segments"
    case .incarnationBegun(let identity): "began the spool of \(identity)"
    }
  }

  private static func text(_ sequences: ClosedRange<UInt64>) -> String {
    sequences.count == 1 ? "\(sequences.lowerBound)" : "\(sequences.lowerBound) to \(sequences.upperBound)"
  }
}
