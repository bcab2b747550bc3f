internal import Findings
internal import Platform
internal import Wire

/// Makes the member that the archive keeps of a batch: the agent's own bytes whenever every line in it is new.
struct MemberMaker: ~Copyable {
  private let inflater = GzipDecompressor()
  /// Level 1: a rewritten member is the exception, and the rate of ingest matters more than its last tenth of size.
  private let compressor = GzipCompressor(level: 1)
  private var buffer = PaddedBuffer()

  /// - Parameter kept: the lines that are new, in rising order; at least one.
  mutating func member(of batch: ScannedBatch, kept: [UInt32]) -> [UInt8] {
    if kept.count == batch.lines { return batch.hasOrigin ? batch.body : addingOrigin(to: batch) }
    return rewriting(batch, kept: kept)
  }

  func rejectedMember(of batch: ScannedBatch, now: Timestamp) -> [UInt8] {
    RejectedMember.member(of: batch, now: now, compressor: compressor)
  }

  private func addingOrigin(to batch: ScannedBatch) -> [UInt8] {
    let origin = origin(of: batch, .collectorAdded, batch.linesDigest, lines: batch.lines)
    return GzipMember.adding(extraField: origin.encoded(), to: batch.body.span)
  }

  private mutating func rewriting(_ batch: ScannedBatch, kept: [UInt32]) -> [UInt8] {
    do throws(GzipError) {
      try inflater.inflate(member: batch.body.span, into: &buffer, limit: Limits.archivedMemberBytes)
    } catch {
      preconditionFailure("a member that was inflated when it was scanned inflates again: \(error)")
    }
    var lines: [UInt8] = []
    lines.reserveCapacity(buffer.bytes.count)
    var digest = LinesDigest()
    var upcoming = kept.makeIterator()
    var wanted = upcoming.next()
    var walk = LineWalk()
    while wanted != nil, let range = walk.next(in: buffer.bytes) {
      guard UInt32(walk.number) == wanted else { continue }
      let line = buffer.bytes.extracting(range)
      digest.add(line: SHA256Digest(of: line))
      lines.append(line)
      lines.append(UInt8(ascii: "\n"))
      wanted = upcoming.next()
    }
    let origin = origin(of: batch, .collectorRewrote, digest, lines: kept.count)
    return compressor.member(of: lines.span, extraField: origin.encoded())
  }

  private func origin(
    of batch: ScannedBatch, _ maker: MemberOrigin.Maker, _ digest: LinesDigest, lines: Int
  ) -> MemberOrigin {
    MemberOrigin(
      maker: maker, batch: batch.request.label.id, keyID: batch.request.key.id, linesDigest: digest.finished(),
      lines: UInt32(lines))
  }
}
