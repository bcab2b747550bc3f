import Findings
import Platform

/// A finding in GuardDuty's shape, small and open to change.
struct TestFinding: Sendable {
  var id: String
  var account = "111122223333"
  var region = "us-west-1"
  var type = "Recon:EC2/PortProbeUnprotectedPort"
  var severity = 2
  var count = 1
  var created = "2026-11-23T08:00:00.000Z"
  var updated = "2026-11-23T10:00:00.000Z"
  var title = "A port is being probed"

  /// The finding of a number; the same number is the same finding.
  init(_ number: Int) {
    let digits = String(number, radix: 16)
    id = String(repeating: "0", count: 32 - digits.count) + digits
  }

  var line: String {
    """
    {"schemaVersion":"2.0","accountId":"\(account)","region":"\(region)","partition":"aws","id":"\(id)",\
    "arn":"arn:aws:guardduty:\(region):\(account):detector/d0/finding/\(id)","type":"\(type)",\
    "resource":{"resourceType":"Instance","instanceDetails":{"instanceId":"i-0abc"}},\
    "service":{"serviceName":"guardduty","count":\(count),"archived":false},"severity":\(severity),\
    "createdAt":"\(created)","updatedAt":"\(updated)","title":"\(title)","description":"d"}
    """
  }

  /// The same finding, seen again at an hour of the day.
  func update(hour: Int, count: Int) -> TestFinding {
    var update = self
    update.updated = "2026-11-23T\(hour < 10 ? "0" : "")\(hour):00:00.000Z"
    update.count = count
    return update
  }

  static func lines(_ numbers: some Sequence<Int>) -> [String] { numbers.map { TestFinding($0).line } }
}
