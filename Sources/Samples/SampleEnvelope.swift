import Findings

/// The other shapes in which the same finding travels: EventBridge event, SNS notification in an SQS message, and a
/// page of the GuardDuty API.
public enum SampleEnvelope {
  /// An EventBridge event with the finding, byte for byte, as its `detail`.
  ///
  /// Its id follows from the document, so a repeat of the document is a repeat of the event.
  public static func event(_ sample: Sample) -> [UInt8] {
    var json = JSONText(capacity: sample.json.count + 320)
    json.openObject()
    json.member("version", "0")
    json.openText("id")
    appendIdentifier(of: sample.json, to: &json)
    json.closeText()
    json.member("detail-type", "GuardDuty Finding")
    json.member("source", "aws.guardduty")
    json.member("account", sample.account.text)
    json.member("time", wholeSeconds(sample.updated))
    json.member("region", sample.region.name)
    json.openList("resources")
    json.closeList()
    json.literal("detail", sample.json)
    json.closeObject()
    return json.bytes
  }

  /// The body of an SQS message: an SNS notification whose `Message` is the event as text.
  public static func queueMessage(_ sample: Sample) -> [UInt8] {
    let event = event(sample)
    let partition = sample.region.partition
    let host = partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com"
    let topic = "arn:\(partition):sns:\(sample.region):\(sample.account):guardduty-findings"
    var json = JSONText(capacity: event.count * 5 / 4 + 900)
    json.openObject()
    json.member("Type", "Notification")
    json.openText("MessageId")
    appendIdentifier(of: event, to: &json)
    json.closeText()
    json.member("TopicArn", topic)
    json.openText("Message")
    json.appendEscaped(event)
    json.closeText()
    json.member("Timestamp", sample.updated)
    json.member("SignatureVersion", "1")
    json.member("Signature", "EXAMPLEpH+DcEwjAPg8O9mY8dReBSwksfg2S7WKQcikcNKWLQjwu6A4VbeS0QHVCkhRS7fUQvi2egU3N")
    json.member("SigningCertURL", "https://sns.\(sample.region).\(host)/SimpleNotificationService-example.pem")
    json.member("UnsubscribeURL", "https://sns.\(sample.region).\(host)/?Action=Unsubscribe&SubscriptionArn=\(topic):1")
    json.closeObject()
    return json.bytes
  }

  /// An answer of `GetFindings` as the AWS command line prints it, in UpperCamelCase; see ``UpperCamelFinding``.
  ///
  /// - Parameter samples: at most 50 in an answer of the service; any number here.
  public static func getFindingsPage(_ samples: [Sample]) -> [UInt8] {
    var page = Array(#"{"Findings":["#.utf8)
    for (order, sample) in samples.enumerated() {
      if order > 0 { page.append(UInt8(ascii: ",")) }
      page += UpperCamelFinding.rekeyed(sample.json)
    }
    page += Array("]}".utf8)
    return page
  }

  /// A UUID that equal bytes share (FNV-1a of the bytes, spread over 128 bits).
  private static func appendIdentifier(of bytes: [UInt8], to json: inout JSONText) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    SampleProcess.appendUUID(hash, SampleRandom.mix(hash, 1), to: &json)
  }

  /// RFC 3339 without a fraction, as EventBridge gives its times.
  private static func wholeSeconds(_ time: Timestamp) -> String {
    Timestamp(microseconds: time.microseconds - time.microseconds % 1_000_000).description
  }
}
