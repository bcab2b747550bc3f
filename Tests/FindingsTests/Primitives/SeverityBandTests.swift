import Findings
import Testing

@Suite struct SeverityBandTests {
  @Test(arguments: [
    (-1.0, SeverityBand.low), (0, .low), (0.1, .low), (3.9, .low), (3.95, .low), (4.0.nextDown, .low), (4, .medium),
    (6.95, .medium), (7.0.nextDown, .medium), (7, .high), (8.95, .high), (9.0.nextDown, .high), (9, .critical),
    (10, .critical), (.infinity, .critical), (.nan, .low),
  ])
  func `no severity falls between two bands`(severity: Double, band: SeverityBand) {
    #expect(SeverityBand(severity: severity) == band)
  }

  @Test func `bands are in order and each ends where the next begins`() {
    #expect(SeverityBand.allCases == SeverityBand.allCases.sorted())
    for (band, next) in zip(SeverityBand.allCases, SeverityBand.allCases.dropFirst()) {
      #expect(band.upperBound == next.lowerBound)
      #expect(SeverityBand(severity: band.lowerBound) == band)
    }
  }
}
