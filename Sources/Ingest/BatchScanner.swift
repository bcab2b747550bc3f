public import Findings
internal import Platform
public import Wire

/// Inflates a batch and reads the fields of its findings, in buffers that are used again for the next batch.
public struct BatchScanner: ~Copyable {
  public struct Bounds: Sendable, Equatable {
    public var inflatedBytes: Int
    public var lineBytes: Int

    public init(inflatedBytes: Int = Limits.inflatedBytes, lineBytes: Int = Limits.documentBytes) {
      self.inflatedBytes = inflatedBytes
      self.lineBytes = lineBytes
    }
  }

  private let bounds: Bounds
  private let inflater = GzipDecompressor()
  private var buffer = PaddedBuffer()
  private var parser = JSONParser(maximumDepth: Limits.documentDepth)

  public init(bounds: Bounds = Bounds()) { self.bounds = bounds }

  /// - Throws: ``Problem`` when the body as a whole cannot be taken; single bad lines are in the result.
  public mutating func scan(body: [UInt8], of request: VerifiedRequest) throws(Problem) -> ScannedBatch {
    do throws(GzipError) {
      try inflater.inflate(
        member: body.span, into: &buffer, limit: bounds.inflatedBytes, ratio: Limits.inflationRatio)
    } catch {
      throw Problem(error)
    }
    var reading = Reading()
    reading.table.reserve(rows: min(Limits.findingsPerBatch, buffer.bytes.count / 1024 + 1))
    var walk = LineWalk()
    while let range = walk.next(in: buffer.bytes) {
      guard walk.number < Limits.findingsPerBatch else {
        throw Problem(.batchTooManyLines, "the batch has more than \(Limits.findingsPerBatch) lines")
      }
      let digest = SHA256Digest(of: buffer.bytes.extracting(range))
      reading.digest.add(line: digest)
      do throws(ExtractionError) {
        guard range.count <= bounds.lineBytes else { throw .tooLong(bytes: range.count, limit: bounds.lineBytes) }
        try Self.read(buffer, range, with: &parser, line: walk.number, digest: digest, into: &reading.table)
      } catch {
        reading.reject(walk.number, error.slug, error.description, buffer.bytes.extracting(range))
        continue
      }
      reading.dropLastIfForeign(to: request.key, buffer.bytes.extracting(range))
    }
    let lines = walk.number + 1
    guard lines > 0 else { throw Problem(.batchEmpty, "the batch holds no line") }
    return ScannedBatch(
      request: request, body: body, lines: lines, findings: reading.table, rejected: reading.rejected,
      linesDigest: reading.digest, hasOrigin: try checkOrigin(of: body, request, reading.digest, lines: lines))
  }

  private static func read(
    _ buffer: borrowing PaddedBuffer, _ range: Range<Int>, with parser: inout JSONParser, line: Int,
    digest: SHA256Digest, into table: inout FindingTable
  ) throws(ExtractionError) {
    let document: JSONValue
    do throws(JSONError) { document = try parser.parse(buffer, range) } catch { throw .json(error) }
    try table.append(document, line: line, digest: digest)
  }

  /// The member's own statement of its origin must fit the request that brought it.
  ///
  /// The key it names may be an older one: a batch is sealed when it is spooled and signed when it is sent.
  private func checkOrigin(
    of body: [UInt8], _ request: VerifiedRequest, _ digest: LinesDigest, lines: Int
  ) throws(Problem) -> Bool {
    guard let extra = GzipMember.extraField(of: body.span) else { return false }
    let origin: MemberOrigin?
    do throws(MemberOriginError) {
      origin = try MemberOrigin.decode(extraField: body.span.extracting(extra))
    } catch {
      throw Problem(.originMismatch, "the member's origin cannot be read: \(error)")
    }
    guard let origin else { return false }
    guard origin.batch == request.label.id, origin.lines == UInt32(lines), origin.linesDigest == digest.finished()
    else {
      throw Problem(
        .originMismatch,
        "the member says it is batch \(origin.batch) with \(origin.lines) lines, or digests other lines")
    }
    return true
  }

  /// What the walk over the lines gathers.
  private struct Reading {
    var table = FindingTable()
    var rejected: [RejectedLine] = []
    var digest = LinesDigest()

    /// A key may be bound to accounts; a line of another account is refused, and only that line.
    mutating func dropLastIfForeign(to key: SigningKey, _ line: Span<UInt8>) {
      guard key.accounts != nil, let row = table.rows.last else { return }
      let account = AccountID(table.string(row.account))
      guard !key.allows(account) else { return }
      table.removeLast()
      reject(
        Int(row.line), "account-not-allowed",
        "account \(account) is not one that key \(key.id) may report: add it to the key's accounts", line)
    }

    /// - Parameter line: from 0.
    mutating func reject(_ line: Int, _ slug: String, _ reason: String, _ bytes: Span<UInt8>) {
      rejected.append(RejectedLine(line: line + 1, slug: slug, reason: reason, bytes: bytes.array))
    }
  }
}

extension Problem {
  init(_ error: GzipError) {
    let type: ProblemType =
      switch error {
      case .notGzip: .bodyNotGzip
      case .truncated, .corrupt: .gzipDamaged
      case .trailingBytes: .gzipTrailingBytes
      case .tooLarge: .gzipTooLarge
      case .ratioTooHigh: .gzipRatio
      }
    self.init(type, error.description)
  }
}
