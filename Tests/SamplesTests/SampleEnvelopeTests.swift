import Findings
import Foundation
import Testing

@testable import Samples

@Suite struct SampleEnvelopeTests {
  @Test func `an event carries the finding byte for byte`() throws {
    for sample in try SampleGenerator(.trial(count: 50)) {
      let event = SampleEnvelope.event(sample)
      #expect(event.firstRange(of: sample.json) != nil)
      let envelope = try JSONSerialization.jsonObject(with: Data(event)) as! [String: Any]
      #expect(envelope["source"] as? String == "aws.guardduty")
      #expect(envelope["detail-type"] as? String == "GuardDuty Finding")
      #expect(envelope["account"] as? String == sample.account.text)
      #expect(envelope["region"] as? String == sample.region.name)
      #expect((envelope["id"] as? String)?.wholeMatch(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil)
      let time = try #require((envelope["time"] as? String).flatMap { Timestamp($0) })
      #expect(time <= sample.updated && sample.updated - time < .seconds(1))
    }
  }

  @Test func `events differ in id when their documents differ`() throws {
    let samples = Array(try SampleGenerator(.trial(count: 200)))
    #expect(Set(samples.map { SampleEnvelope.event($0) }).count == 200)
    #expect(SampleEnvelope.event(samples[0]) == SampleEnvelope.event(samples[0]))
  }

  @Test func `a queue message holds the notification, and that the event as text`() throws {
    for sample in try SampleGenerator(.trial(count: 50)) {
      let body = try JSONSerialization.jsonObject(with: Data(SampleEnvelope.queueMessage(sample))) as! [String: Any]
      #expect(body["Type"] as? String == "Notification")
      #expect(body["Message"] as? String == String(decoding: SampleEnvelope.event(sample), as: UTF8.self))
    }
  }

  @Test func `a page of the API has each finding's values under UpperCamelCase keys`() throws {
    let samples = Array(try SampleGenerator(.trial(count: 50)))
    let page = try JSONSerialization.jsonObject(with: Data(SampleEnvelope.getFindingsPage(samples))) as! [String: Any]
    let findings = try #require(page["Findings"] as? [[String: Any]])
    #expect(findings.count == 50)
    for (finding, sample) in zip(findings, samples) {
      let parsed = try ParsedSample(sample)
      #expect(finding["Id"] as? String == parsed.id)
      #expect(finding["Title"] as? String == parsed.document["title"] as? String)
      #expect((finding["Service"] as? [String: Any])?["Count"] as? Int == parsed.count)
      let info = (finding["Service"] as? [String: Any])?["AdditionalInfo"] as? [String: Any]
      #expect(info.map { Set($0.keys) } == ["Value", "Type"])
    }
  }
}
