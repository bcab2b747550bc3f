internal import Platform
internal import Synchronization

/// The half of an archive's writer that waits for the medium, while the other half goes on with the next group.
///
/// It has files of its own: the two halves share no open file. Once something failed, everything behind fails too: a flush
/// that succeeds after one that failed says nothing about the bytes that the first one lost.
final class ArchiveFlusher: Sendable {
  private struct State {
    let journal: any DiskFile
    var segments = OpenFiles()
    var failure: ArchiveError?
  }

  private let state: Mutex<State>
  private let root: String
  private let disk: any Disk

  /// - Parameters:
  ///   - journal: the path of a journal that exists.
  ///   - root: the archive's folder.
  init(journal: String, root: String, disk: any Disk) throws(DiskError) {
    self.root = root
    self.disk = disk
    state = Mutex(State(journal: try disk.open(journal, .write)))
  }

  /// Flushes the journal, then writes the entries' segments, which need no flush as long as the journal stands.
  func flush(_ entries: [ArchiveEntry]) -> GroupFlush.Outcome {
    state.withLock { state in
      if let failure = state.failure { return GroupFlush.Outcome(isDurable: false, failure: failure) }
      var isDurable = false
      do throws(DiskError) {
        if !entries.isEmpty { try state.journal.sync() }
        isDurable = true
        for entry in entries {
          for member in entry.members { try write(member.bytes, at: member.place, &state.segments) }
        }
      } catch {
        state.failure = .disk(error)
      }
      return GroupFlush.Outcome(isDurable: isDurable, failure: state.failure)
    }
  }

  private func write(_ member: [UInt8], at place: MemberPlace, _ segments: inout OpenFiles) throws(DiskError) {
    let file = try segments.file(FilePath.join(root, place.segment), disk: disk)
    if place.offset == 0, try file.size() > 0 {
      // Never over what another run has written: two folders were mixed, or the journal was taken away.
      throw DiskError(operation: "begin a segment", path: place.segment, reason: .exists)
    }
    try file.write(member.span, at: place.offset)
  }

  /// Lets go of the files. No group may be under way.
  func close() {
    state.withLock { state in
      state.journal.close()
      state.segments.closeAll()
    }
  }
}
