import Findings
import Testing

@Suite struct RegionTests {
  @Test(arguments: [
    ("us-west-1", "aws"), ("eu-central-2", "aws"), ("mx-central-1", "aws"), ("cn-north-1", "aws-cn"),
    ("cn-northwest-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov"), ("eusc-de-east-1", "aws-eusc"),
    ("us-iso-east-1", "aws-iso"), ("us-isob-west-1", "aws-iso-b"), ("us-isof-south-1", "aws-iso-f"),
    ("eu-isoe-west-1", "aws-iso-e"),
  ])
  func `a known region has its partition`(name: String, partition: String) throws {
    let region = try Region(name)
    #expect(region.isKnown)
    #expect(region.partition == partition)
    #expect(region.description == name)
  }

  @Test(arguments: [
    ("zz-east-9", "aws"), ("cn-south-12", "aws-cn"), ("us-gov-central-1", "aws-us-gov"), ("eusc-fr-west-1", "aws-eusc"),
    ("us-isob-central-2", "aws-iso-b"), ("us-isolated-1", "aws"), ("abcd-e-1", "aws"),
  ])
  func `a well-formed region that is not known is accepted and flagged`(name: String, partition: String) throws {
    let region = try Region(name)
    #expect(!region.isKnown)
    #expect(region.partition == partition)
  }

  @Test(arguments: [
    "us-west", "us-1", "u-west-1", "abcde-west-1", "us-west-123", "us-west-", "us-west-1-", "-us-west-1", "us--west-1",
    "US-west-1", "us-West-1", "us_west_1", "us-west-1 ", " us-west-1", "us-west-1\n", "us-west-1\0", "us-w3st-1",
    "us-west-1a", "us-west1", "../../etc", "us-west-1/..", "us/west-1", "us-west-١", "ús-west-1", ".", "*",
  ])
  func `text outside the grammar never becomes a region`(text: String) {
    #expect(throws: RegionError.malformed(text)) { try Region(text) }
  }

  @Test func `lengths are limited to 32 bytes`() throws {
    #expect(try Region("us-" + String(repeating: "a", count: 27) + "-1").name.utf8.count == 32)
    #expect(throws: RegionError.tooLong(bytes: 33)) { try Region("us-" + String(repeating: "a", count: 28) + "-1") }
    #expect(throws: RegionError.empty) { try Region("") }
  }

  @Test(arguments: [
    (RegionError.empty, "the region is empty: give one such as us-west-1"),
    (.tooLong(bytes: 40), "the region has 40 bytes and may have 32: give one such as us-west-1"),
    (
      .malformed("us_west\n"),
      #""us_west\n" is not a region: write lower-case words and a number of one or two digits, "#
        + "joined by hyphens, such as us-west-1"
    ),
  ])
  func `error texts say what to write`(error: RegionError, text: String) {
    #expect(error.description == text)
  }

  @Test func `every known region is listed once, in order`() {
    #expect(Region.known.count == 46)
    #expect(Region.known == Region.known.sorted())
    #expect(Set(Region.known).count == Region.known.count)
  }
}
