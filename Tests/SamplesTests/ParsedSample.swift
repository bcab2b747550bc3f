import Findings
import Foundation

@testable import Samples

/// A sample as a reader of JSON sees it.
struct ParsedSample {
  let sample: Sample
  let document: [String: Any]

  init(_ sample: Sample) throws {
    self.sample = sample
    document = try JSONSerialization.jsonObject(with: Data(sample.json)) as! [String: Any]
  }

  var id: String { document["id"] as! String }
  var type: String { document["type"] as! String }
  var severity: Double { (document["severity"] as! NSNumber).doubleValue }
  var service: [String: Any] { document["service"] as! [String: Any] }
  var resource: [String: Any] { document["resource"] as! [String: Any] }
  var count: Int { service["count"] as! Int }
  var actionType: String? { (service["action"] as? [String: Any])?["actionType"] as? String }

  func time(_ key: String, in object: [String: Any]? = nil) -> Timestamp {
    Timestamp((object ?? document)[key] as! String)!
  }

  /// GuardDuty's two marks in `additionalInfo`, whichever is there.
  var saysSample: Bool {
    let info = service["additionalInfo"] as! [String: Any]
    if info["sample"] as? Bool == true { return true }
    let inner = try? JSONSerialization.jsonObject(with: Data((info["value"] as! String).utf8)) as? [String: Any]
    return inner?["sample"] as? Bool == true
  }

  static func run(_ options: SampleOptions) throws -> [ParsedSample] {
    try SampleGenerator(options).map(ParsedSample.init)
  }
}

extension SampleOptions {
  static func trial(
    seed: UInt64 = 7, count: Int = 2000, updateShare: Double = 0.2, marked: Bool = true
  ) throws -> SampleOptions {
    SampleOptions(
      seed: seed, count: count, regions: try ["us-west-1", "cn-north-1", "us-gov-west-1"].map { try Region($0) },
      accounts: [AccountID("111122223333"), AccountID("444455556666")], updateShare: updateShare,
      from: Timestamp("2026-11-01T00:00:00Z")!, until: Timestamp("2026-11-08T00:00:00Z")!, markedAsSample: marked)
  }
}
