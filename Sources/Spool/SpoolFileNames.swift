import Platform

/// Every file of a spool folder.
///
/// ```
/// identity                          who this spool's batches are from
/// checkpoint                        what was acknowledged, which sequence comes next
/// <first sequence>.spool            segments: 20 digits, so that the order of names is the order of batches
/// quarantine/<incarnation>-…        what cannot be shipped, each with a .json that says what it is
/// lock                              held by the process that uses the folder (``Platform/FolderLock``)
/// ```
struct SpoolFileNames: Sendable {
  let directory: String

  var identity: String { FilePath.join(directory, "identity") }
  var checkpoint: String { FilePath.join(directory, "checkpoint") }
  var quarantine: String { FilePath.join(directory, "quarantine") }

  func segment(first sequence: UInt64) -> String { FilePath.join(directory, Self.segmentName(sequence)) }
  func quarantined(_ name: String) -> String { FilePath.join(quarantine, name) }

  static func segmentName(_ sequence: UInt64) -> String {
    let digits = String(sequence)
    return String(repeating: "0", count: 20 - digits.utf8.count) + digits + ".spool"
  }

  /// Nil for any other file, which is left alone.
  static func firstSequence(ofSegment name: String) -> UInt64? {
    guard name.utf8.count == 26, name.hasSuffix(".spool") else { return nil }
    return UInt64(name.dropLast(6))
  }
}
