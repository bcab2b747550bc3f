import Findings
import Machine
import Platform
import Wire
import Workload

/// CPU time of one pass over all batches, in seconds.
struct SignRound {
  /// SHA-256 of the bodies alone, which both sides need.
  private(set) var digest = 0.0
  private(set) var sign = 0.0
  private(set) var verify = 0.0

  init(_ batches: [PreparedBatch], fleet: BenchmarkFleet) throws {
    let now = Timestamp(microseconds: SystemTime.microseconds())
    let signers = BatchPlan.regions.indices.map { fleet.signer(ofRegion: $0) }
    let verifier = RequestVerifier(keys: fleet.keys)
    var random = SystemRandom()
    for batch in batches {
      var start = Clocks.thread()
      let bodyDigest = SHA256Digest(of: batch.body)
      digest += Self.seconds(since: start)

      start = Clocks.thread()
      let headers = signers[batch.region].headers(
        for: batch.label, body: batch.body, created: now, nonce: Nonce.generate(using: &random))
      sign += Self.seconds(since: start)

      let head = RequestHead(method: BatchSignature.method, path: BatchSignature.path, headers: headers)
      start = Clocks.thread()
      let request = try verifier.verify(head, bodyDigest: SHA256Digest(of: batch.body), now: now)
      verify += Self.seconds(since: start)
      guard request.digest == bodyDigest else { throw BenchmarkError.miscounted("another body was verified") }
    }
  }

  private static func seconds(since start: Int64) -> Double { Double(Clocks.thread() - start) / 1e9 }
}
