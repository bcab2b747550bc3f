// The origin of a gzip member, in the extra field of its header (RFC 1952 §2.3.1.1). Integers are little-endian.
//
//   offset  bytes  what
//        0      2  subfield id "MU"
//        2      2  bytes that follow: 48 + k + a
//        4      1  version: 1
//        5      1  flags: bits 0–1 the maker (0 agent, 1 collector added, 2 collector rewrote), the others zero
//        6      4  lines in the member
//       10      8  sequence of the batch, from 1 on
//       18     32  LinesDigest of the member
//       50      1  k, the length of the key id
//       51      k  key id, in the grammar of WireName
//     51+k      1  a, the length of the agent's identity
//     52+k      a  agent's identity, ASCII
//
// Every other subfield is skipped, as every other program skips this one. A reader that finds a version above its own
// says so and reads nothing more: a later version may have moved anything after the version byte.
public import Platform

/// Who sent the lines of a member, as the member itself says.
public struct MemberOrigin: Sendable, Equatable {
  public enum Maker: UInt8, Sendable, CaseIterable {
    /// The agent wrote this origin and its request's signature covers it.
    case agent = 0
    /// The agent's member, unchanged but for this origin: the agent had written none.
    case collectorAdded = 1
    /// A member that the collector made of those lines of a batch that it did not have yet.
    case collectorRewrote = 2
  }

  public var maker: Maker
  public var batch: BatchID
  /// The key whose signature brought the batch, in the grammar of ``WireName``.
  public var keyID: String
  public var linesDigest: SHA256Digest
  public var lines: UInt32

  public init(maker: Maker, batch: BatchID, keyID: String, linesDigest: SHA256Digest, lines: UInt32) {
    (self.maker, self.batch, self.keyID) = (maker, batch, keyID)
    (self.linesDigest, self.lines) = (linesDigest, lines)
  }

  /// The subfield with its id and length: a whole extra field's content, or one subfield more for it.
  ///
  /// - Precondition: ``keyID`` is in the grammar of ``WireName``.
  public func encoded() -> [UInt8] {
    precondition(WireName.isWellFormed(keyID), "no key can be called \(keyID)")
    let content = Self.fixedBytes + keyID.utf8.count + batch.agent.utf8.count
    var bytes = Self.subfieldID
    bytes.reserveCapacity(Self.headerBytes + content)
    Self.append(UInt16(content), to: &bytes)
    bytes.append(Self.version)
    bytes.append(maker.rawValue)
    Self.append(lines, to: &bytes)
    Self.append(batch.sequence, to: &bytes)
    linesDigest.append(to: &bytes)
    for text in [keyID, batch.agent] {
      bytes.append(UInt8(text.utf8.count))
      bytes.append(contentsOf: text.utf8)
    }
    return bytes
  }

  /// Finds and reads the origin among the subfields of an extra field.
  ///
  /// - Parameter extraField: the content of the extra field, without the two bytes of its length.
  /// - Returns: nil when no subfield is ours.
  /// - Throws: ``MemberOriginError`` for everything that ``encoded()`` cannot have written.
  public static func decode(extraField: Span<UInt8>) throws(MemberOriginError) -> MemberOrigin? {
    var found: MemberOrigin?
    var position = 0
    while position < extraField.count {
      guard position + headerBytes <= extraField.count else { throw .brokenSubfields(offset: position) }
      let length = Int(extraField[position + 2]) | Int(extraField[position + 3]) << 8
      let start = position + headerBytes
      guard start + length <= extraField.count else { throw .brokenSubfields(offset: position) }
      if extraField[position] == subfieldID[0], extraField[position + 1] == subfieldID[1] {
        guard found == nil else { throw .repeated }
        found = try decode(content: extraField.extracting(start..<start + length))
      }
      position = start + length
    }
    return found
  }

  static let version: UInt8 = 1
  private static let subfieldID: [UInt8] = [UInt8(ascii: "M"), UInt8(ascii: "U")]
  private static let headerBytes = 4
  private static let fixedBytes = 48
  private static let makerMask: UInt8 = 0b11

  private static func decode(content: Span<UInt8>) throws(MemberOriginError) -> MemberOrigin {
    guard let version = content.isEmpty ? nil : content[0], version != 0 else { throw .damaged("version") }
    guard version == Self.version else { throw .newerVersion(found: version, known: Self.version) }
    guard content.count >= fixedBytes else { throw .damaged("length") }
    guard content[1] & ~makerMask == 0, let maker = Maker(rawValue: content[1]) else { throw .damaged("flags") }
    let lines = UInt32(truncatingIfNeeded: integer(content, at: 2, bytes: 4))
    let sequence = integer(content, at: 6, bytes: 8)
    guard let digest = SHA256Digest(bytes: content.extracting(14..<46).array) else { throw .damaged("digest") }
    var position = 46
    guard let keyID = text(content, at: &position), WireName.isWellFormed(keyID) else { throw .damaged("key id") }
    guard let agent = text(content, at: &position), BatchID.isWellFormed(agent: agent) else {
      throw .damaged("agent")
    }
    guard sequence > 0 else { throw .damaged("sequence") }
    guard position == content.count else { throw .damaged("length") }
    let batch = BatchID(agent: agent, sequence: sequence)
    return MemberOrigin(maker: maker, batch: batch, keyID: keyID, linesDigest: digest, lines: lines)
  }

  private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: value.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  private static func integer(_ bytes: Span<UInt8>, at start: Int, bytes count: Int) -> UInt64 {
    var value: UInt64 = 0
    for offset in 0..<count { value |= UInt64(bytes[start + offset]) << UInt64(8 * offset) }
    return value
  }

  private static func text(_ bytes: Span<UInt8>, at position: inout Int) -> String? {
    guard position < bytes.count else { return nil }
    let start = position + 1
    let end = start + Int(bytes[position])
    guard end <= bytes.count else { return nil }
    position = end
    return bytes.extracting(start..<end).string
  }
}
