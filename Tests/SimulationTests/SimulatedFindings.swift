import Findings
import TestSupport

/// Writes findings, updates and repeats as lines, and remembers every line that differs from all others: each is a
/// version, and must be in the archive once.
struct SimulatedFindings {
  private(set) var versions: Set<String> = []
  /// Lines that are no findings.
  private(set) var refuse: Set<String> = []
  private var known: [(id: String, created: Int, count: Int)] = []
  private var lines: [String] = []

  mutating func next(region: String, now: Timestamp, _ chance: inout SeededGenerator) -> String {
    if chance.chance(1, in: 40) {
      let line = #"{"no":"finding","number":\#(chance.next())}"#
      refuse.insert(line)
      return line
    }
    // The same version again, as another source or a redelivery brings it.
    if !lines.isEmpty, chance.chance(1, in: 6) { return lines.randomElement(using: &chance) ?? "" }
    if known.isEmpty || chance.chance(2, in: 3) {
      var id = ""
      for _ in 0..<4 { id += String(chance.next() | 1 << 63, radix: 16).prefix(8) }
      known.append((chance.chance(1, in: 10) ? "id/\(known.count)" : id, Int(now.microseconds / 1_000_000), 0))
    }
    let place = Int.random(in: 0..<known.count, using: &chance)
    known[place].count += 1
    let finding = known[place]
    let updated = Timestamp(microseconds: Int64(finding.created + finding.count * 60) * 1_000_000)
    let line = """
      {"accountId":"11112222333\(place % 3)","arn":"arn:aws:guardduty:\(region):11112222333\(place % 3):detector/d\
      /finding/\(finding.id)","createdAt":"\(Timestamp(microseconds: Int64(finding.created) * 1_000_000))",\
      "id":"\(finding.id)","partition":"aws","region":"\(region)","schemaVersion":"2.0","severity":\(place % 9),\
      "title":"t\(place)","type":"Recon:EC2/PortProbe\(place % 4)","updatedAt":"\(updated)",\
      "service":{"count":\(finding.count),"additionalInfo":{"n":\(chance.next() % 1000)}}}
      """
    versions.insert(line)
    lines.append(line)
    return line
  }
}
