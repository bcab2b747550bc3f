/// What one batch adds to the archive: its members, and a note that comes back when the journal is read again.
public struct ArchiveEntry: Sendable {
  public var note: [UInt8]
  public var members: [(place: MemberPlace, bytes: [UInt8])]

  public init(note: [UInt8], members: [(place: MemberPlace, bytes: [UInt8])] = []) {
    self.note = note
    self.members = members
  }
}
