internal import Findings
public import Machine
internal import Platform
internal import Wire

/// What ingest cannot do without, in one thread and without keeping anything: the signature's check with the SHA-256 of
/// the body, gunzip, and a JSON scan of every line.
public struct Floor {
  public let elapsed: Elapsed
  public let findings: Int

  public var findingsPerSecond: Double { Double(findings) / elapsed.wallSeconds }
  public var cpuMicrosecondsPerFinding: Double { elapsed.cpuSeconds * 1e6 / Double(findings) }

  /// Runs it over all batches. Signing them comes first and is not counted.
  public static func measure(_ batches: [PreparedBatch], fleet: BenchmarkFleet) throws -> Floor {
    let now = Timestamp(microseconds: SystemTime.microseconds())
    let signers = BatchPlan.regions.indices.map { fleet.signer(ofRegion: $0) }
    var random = SystemRandom()
    let heads = batches.map { batch in
      RequestHead(
        method: BatchSignature.method, path: BatchSignature.path,
        headers: signers[batch.region].headers(
          for: batch.label, body: batch.body, created: now, nonce: Nonce.generate(using: &random)))
    }
    let verifier = RequestVerifier(keys: fleet.keys)
    let inflater = GzipDecompressor()
    var buffer = PaddedBuffer()
    var parser = JSONParser()
    var findings = 0
    var elapsed = Elapsed()
    try elapsed.measure {
      for (batch, head) in zip(batches, heads) {
        _ = try verifier.verify(head, bodyDigest: SHA256Digest(of: batch.body), now: now)
        try inflater.inflate(member: batch.body.span, into: &buffer, limit: Limits.inflatedBytes)
        var walk = LineWalk()
        while let line = walk.next(in: buffer.bytes) {
          if try parser.parse(buffer, line).isObject { findings += 1 }
        }
      }
    }
    return Floor(elapsed: elapsed, findings: findings)
  }
}
