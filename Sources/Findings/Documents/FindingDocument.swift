/// One finding as it goes into a batch: its bytes on one line, and what decides which batch that is.
public struct FindingDocument: Sendable, Equatable {
  /// The finding in GuardDuty's lowerCamelCase shape, without a line break. The bytes are those received, but for white
  /// space around line breaks and, in documents with UpperCamelCase keys, the keys.
  public var line: [UInt8]

  /// The region that the EventBridge event around the finding names.
  public var envelopeRegion: Region?

  /// The region that reported the finding: the event's, else the one in the finding's ARN. `nil` when neither names
  /// one; the forwarder's own is meant then. The finding's own `region` may be another, for global services.
  public var region: Region?

  /// `updatedAt`; `nil` when it is absent or no time stamp.
  public var updated: Timestamp?

  /// Where the value that the finding came in begins, in bytes from the start of the (inflated) input.
  public var offset: Int

  public init(line: [UInt8], envelopeRegion: Region?, region: Region?, updated: Timestamp?, offset: Int) {
    self.line = line
    self.envelopeRegion = envelopeRegion
    self.region = region
    self.updated = updated
    self.offset = offset
  }
}
