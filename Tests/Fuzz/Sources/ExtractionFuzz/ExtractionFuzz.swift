import Findings
import Ingest
import Platform
import Wire

/// Any bytes, as an agent reads them from a source and as a collector takes them from an agent: nothing is lost, what is
/// read does not depend on how it came, and every line that the one calls a finding the other keeps or refuses.
@_cdecl("LLVMFuzzerTestOneInput")
public func testExtraction(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // Sound: libFuzzer's bytes live until this returns, and are copied.
  let input = Array(UnsafeBufferPointer(start: bytes, count: count))
  // Small bounds are reached by small inputs.
  let bounds = DocumentBounds(
    documentBytes: input.first == UInt8(ascii: "s") ? 64 : 2048,
    envelopeBytes: input.last == UInt8(ascii: "s") ? 96 : 8192)
  let whole = documents(in: input, partBytes: max(1, input.count), bounds)
  precondition(whole == documents(in: input, partBytes: 7, bounds), "the cut into parts shows")

  var lines: [[UInt8]] = []
  for document in whole {
    switch document {
    case .finding(let finding):
      precondition(finding.line.count <= bounds.documentBytes, "a finding is too long")
      precondition(!finding.line.contains(UInt8(ascii: "\n")), "a finding is on two lines")
      lines.append(finding.line)
    case .rejected(let rejected): precondition(rejected.bytes.count <= bounds.documentBytes, "a piece is too long")
    }
  }
  let scanned = scan(GzipCompressor(level: 1).member(of: joined(lines).span))
  precondition(
    lines.isEmpty || scanned?.findings.rows.count == lines.count, "what the reader reads the scanner refuses")

  _ = scan(input)
  if let raw = scan(GzipCompressor(level: 1).member(of: input.span)) {
    precondition(raw.findings.rows.count + raw.rejected.count == raw.lines, "a line is neither kept nor refused")
  }
  return 0
}

/// The documents of an input that comes in parts. What is kept of the bytes behind damaged gzip is left out: it is one
/// piece of the part in which the damage was seen.
private func documents(in input: [UInt8], partBytes: Int, _ bounds: DocumentBounds) -> [ReadDocument] {
  var reader = DocumentReader(bounds: bounds)
  var documents: [ReadDocument] = []
  var position = 0
  while position < input.count {
    let end = min(input.count, position + partBytes)
    reader.push(input.span.extracting(position..<end)) { documents.append(withoutDamage($0)) }
    position = end
  }
  reader.finish { documents.append(withoutDamage($0)) }
  return documents
}

private func withoutDamage(_ document: ReadDocument) -> ReadDocument {
  guard case .rejected(var rejected) = document, case .damagedGzip = rejected.reason else { return document }
  rejected.bytes = []
  return .rejected(rejected)
}

private func joined(_ lines: [[UInt8]]) -> [UInt8] { lines.flatMap { $0 + [UInt8(ascii: "\n")] } }

/// A request with a good signature, for bodies that it was not made for: the scanner leaves signatures to others.
private let request: VerifiedRequest = {
  guard let region = try? Region("us-west-1"), let day = Day("2026-11-23") else { preconditionFailure("constants") }
  let now = Timestamp(microseconds: 1_795_406_706_000_000)
  let key = SigningKey(
    id: "us-west-1-a", agent: "edge", region: region, secret: SecretBytes([UInt8](repeating: 7, count: 32)),
    created: Timestamp(microseconds: 0))
  let label = BatchLabel(id: BatchID(agent: "edge.0badcafe", sequence: 42), region: region, day: day)
  let head = RequestHead(
    method: "POST", path: "/v1/batches",
    headers: [("Host", "collector.example:8440")]
      + RequestSigner(keyID: key.id, secret: key.secret)
      .headers(for: label, body: [], created: now, nonce: "0123456789abcdefABCDEF"))
  do {
    return try RequestVerifier(keys: try KeyRing([key])).verify(head, bodyDigest: SHA256Digest(of: []), now: now)
  } catch { preconditionFailure("the request is refused: \(error)") }
}()

/// What the collector reads; nil when it refuses the body as a whole. Every text of every finding is looked at.
private func scan(_ body: [UInt8]) -> ScannedBatch? {
  var scanner = BatchScanner(bounds: BatchScanner.Bounds(inflatedBytes: 1 << 20, lineBytes: 1 << 16))
  guard let batch = try? scanner.scan(body: body, of: request) else { return nil }
  let table = batch.findings
  var looked = 0
  for row in table.rows {
    precondition(!row.id.isEmpty && !row.type.isEmpty, "a finding without id or type")
    precondition(row.severity.isFinite)
    for text in [
      row.partition, row.account, row.ownRegion, row.id, row.arn, row.detector, row.type, row.title, row.description,
      row.resourceType, row.action, row.networkProtocol, row.direction, row.domain, row.api, row.service, row.caller,
    ] + table.threats[row.threats] { looked += table.string(text).utf8.count }
    for resource in table.resources[row.resources] { looked += table.string(resource.id).utf8.count }
    for remote in table.remotes[row.remotes] {
      looked += table.string(remote.country).utf8.count + table.string(remote.city).utf8.count
    }
    looked += row.created.description.utf8.count + row.updated.description.utf8.count
  }
  precondition(looked >= table.rows.count)
  return batch
}
