import Findings
import Testing

@testable import Samples

@Suite struct SampleErrorTests {
  @Test func `options that make no run are refused with what to do`() throws {
    try expect("samples need a region: give at least one, such as us-west-1") { $0.regions = [] }
    try expect("cannot make -1 samples: give a count of 0 or more") { $0.count = -1 }
    try expect("the share of updates is 1.5: give a number from 0 to 1") { $0.updateShare = 1.5 }
    try expect("the share of updates is nan: give a number from 0 to 1") { $0.updateShare = .nan }
    try expect("the share of archived findings is -0.1: give a number from 0 to 1") { $0.archivedShare = -0.1 }
    try expect(
      """
      samples would end at 2026-10-01T00:00:00Z, before their start at 2026-11-01T00:00:00Z: give an end that is not \
      earlier
      """
    ) { $0.until = Timestamp("2026-10-01T00:00:00Z")! }
    try expect(
      """
      no GuardDuty finding type matches "Recon:EC3/*": give one such as Recon:EC2/Portscan, or Recon:*
      """
    ) { $0.types = ["Recon:*", "Recon:EC3/*"] }
  }

  @Test func `no documents are no error`() throws {
    #expect(Array(try SampleGenerator(.trial(count: 0))).isEmpty)
  }

  private func expect(_ message: String, _ change: (inout SampleOptions) -> Void) throws {
    var options = try SampleOptions.trial()
    change(&options)
    let error = #expect(throws: SampleError.self) { try SampleGenerator(options) }
    #expect(error?.description == message)
  }
}
