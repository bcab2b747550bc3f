import Workload

struct SignFigures: Encodable {
  let batches: Int
  let bodyBytes: Double
  let loadAverageAtStart: String
  /// CPU time a batch, of the median round; the digest of the body is part of signing and of verifying.
  let digestMicroseconds: Double
  let signMicroseconds: Double
  let verifyMicroseconds: Double

  init(_ rounds: [SignRound], batches: [PreparedBatch], loadAverage: String) {
    let count = Double(batches.count)
    self.batches = batches.count
    bodyBytes = Double(batches.reduce(0) { $0 + $1.body.count }) / count
    loadAverageAtStart = loadAverage
    let median = { (seconds: (SignRound) -> Double) in Quantiles(rounds.map(seconds))[0.5] * 1e6 / count }
    digestMicroseconds = median(\.digest)
    signMicroseconds = median(\.sign)
    verifyMicroseconds = median(\.verify)
  }

  func show() {
    print(
      """
      sign, \(batches) batches of 1000 findings, bodies of \(Output.number(bodyBytes / 1000, digits: 0)) kB, \
      one thread, CPU time, load average \(loadAverageAtStart)
      """)
    Output.line(signMicroseconds, "µs/batch", "sign", digits: 1)
    Output.line(verifyMicroseconds, "µs/batch", "verify", digits: 1)
    Output.line(
      digestMicroseconds, "µs/batch",
      "of each is SHA-256 of the body, \(Output.number(bodyBytes / digestMicroseconds, digits: 0)) MB/s", digits: 1)
  }
}
