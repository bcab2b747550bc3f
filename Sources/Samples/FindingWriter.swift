import Findings

/// Writes a planned version of a finding as one line of JSON, keys in GuardDuty's own order.
struct FindingWriter: Sendable {
  private let markedAsSample: Bool
  private let archivedShare: Double
  /// Holds the text of `additionalInfo` while it is written, because findings carry it twice.
  private var info = JSONText(capacity: 2048)

  init(markedAsSample: Bool, archivedShare: Double) {
    (self.markedAsSample, self.archivedShare) = (markedAsSample, archivedShare)
  }

  mutating func write(_ plan: SamplePlan, of kind: SampleKind, at site: SampleSite) -> [UInt8] {
    var stable = SampleRandom(seed: plan.seed)
    var random = SampleRandom(seed: SampleRandom.mix(plan.seed, UInt64(plan.revision) + 1))
    let id = (stable.next(), stable.next())
    let band = stable.pick(kind.bands)
    let severity = stable.pick(Self.spellings(of: band))
    var composition = SampleComposition(
      kind, at: site, band: band, seen: plan.lastSeen, stable: &stable, &random)
    let additional = SampleInfo(for: kind, words: composition.words, seen: plan.lastSeen, &random)
    if composition.malware == nil { composition.lend(additional) }

    var json = JSONText(capacity: 4096)
    json.openObject()
    json.member("schemaVersion", "2.0")
    json.member("accountId", site.account.text)
    json.member("region", site.region.name)
    json.member("partition", site.partition)
    json.openText("id")
    json.appendHex(id.0)
    json.appendHex(id.1)
    json.closeText()
    site.openARN("arn", service: "guardduty", to: &json)
    json.append("detector/")
    site.writeDetector(to: &json)
    json.append("/finding/")
    json.appendHex(id.0)
    json.appendHex(id.1)
    json.closeText()
    json.member("type", kind.name)
    json.openObject("resource")
    composition.resource.write(to: &json)
    if composition.hasVolumes { composition.malware?.writeVolumes(to: &json) }
    json.closeObject()
    writeService(plan, kind, composition, additional, at: site, to: &json, &random)
    json.literal("severity", severity)
    json.member("createdAt", plan.created)
    json.member("updatedAt", plan.updated)
    kind.wording.write(composition.words, prefix: markedAsSample ? "[SAMPLE] " : "", to: &json)
    json.closeObject()
    return json.bytes
  }

  private mutating func writeService(
    _ plan: SamplePlan, _ kind: SampleKind, _ composition: SampleComposition, _ additional: SampleInfo,
    at site: SampleSite, to json: inout JSONText, _ random: inout SampleRandom
  ) {
    json.openObject("service")
    json.member("serviceName", "guardduty")
    json.openText("detectorId")
    site.writeDetector(to: &json)
    json.closeText()
    composition.details?.write(to: &json)
    composition.action?.write(to: &json)
    if composition.malware == nil { json.member("resourceRole", kind.role) }
    writeInfo(additional, to: &json, &random)
    // Neither every finding nor every version of one has evidence; some have the member with null.
    if random.percent(85) {
      additional.writeEvidence(withThreat: kind.hasThreat, to: &json)
    }
    json.member("eventFirstSeen", plan.firstSeen)
    json.member("eventLastSeen", plan.lastSeen)
    json.member("archived", random.unit() < archivedShare)
    json.member("count", plan.count)
    json.closeObject()
  }

  /// Most findings hold the text only as a string in `value`; some hold its members beside it too.
  private mutating func writeInfo(_ additional: SampleInfo, to json: inout JSONText, _ random: inout SampleRandom) {
    info.removeAll()
    info.openObject()
    additional.writeMembers(to: &info)
    if markedAsSample { info.member("sample", true) }
    json.openObject("additionalInfo")
    if random.percent(additional.isLong ? 5 : 25) { json.members(of: info) }
    json.openText("value")
    json.appendEscaped(info.bytes)
    json.append("}")
    json.closeText()
    json.member("type", "default")
    json.closeObject()
  }

  /// Severities in the spellings that occur, most of them the band's usual number; some lie at the band's very end.
  private static func spellings(of band: SeverityBand) -> [String] {
    switch band {
    case .low: low
    case .medium: medium
    case .high: high
    case .critical: critical
    }
  }

  private static let low = ["2", "2", "2", "2", "2", "2", "2.0", "1", "3", "3.9", "3.95", "2.5"]
  private static let medium = ["5", "5", "5", "5", "5", "5", "5.0", "4", "6", "4.5", "6.9", "6.95"]
  private static let high = ["8", "8", "8", "8", "8", "8", "8.0", "7", "7.0", "7.5", "8.9", "8.95"]
  private static let critical = ["9", "9", "9", "9", "9.0", "9.5", "9.8", "10"]
}
