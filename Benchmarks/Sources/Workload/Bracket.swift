/// A part of the run: its figures show whether the collector slows down as it fills.
public struct Bracket: Sendable, Encodable {
  /// How many findings were acked before it.
  public var from: Int
  public var to: Int
  public var seconds: Double
  /// CPU time of the collector.
  public var collectorCPUSeconds: Double
  /// Of the collector, at the bracket's end.
  public var residentBytes: Int

  public var findingsPerSecond: Double { Double(to - from) / seconds }
  public var cpuSecondsPerMillion: Double { collectorCPUSeconds * 1e6 / Double(to - from) }

  enum CodingKeys: CodingKey {
    case from, to, seconds, collectorCPUSeconds, residentBytes, findingsPerSecond, cpuSecondsPerMillion
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(from, forKey: .from)
    try container.encode(to, forKey: .to)
    try container.encode(seconds, forKey: .seconds)
    try container.encode(collectorCPUSeconds, forKey: .collectorCPUSeconds)
    try container.encode(residentBytes, forKey: .residentBytes)
    try container.encode(findingsPerSecond, forKey: .findingsPerSecond)
    try container.encode(cpuSecondsPerMillion, forKey: .cpuSecondsPerMillion)
  }

  /// - Parameters:
  ///   - acks: by time.
  ///   - size: findings of each.
  static func cut(
    _ acks: [Sender.Ack], start: Int64, usage: [UsageWatch.Sample], cpuAtStart: Double, size: Int
  ) -> [Bracket] {
    var brackets: [Bracket] = []
    var acked = 0
    var begun = (findings: 0, at: start, cpu: cpuAtStart)
    for (place, ack) in acks.enumerated() {
      acked += ack.lines
      guard acked >= begun.findings + size || place == acks.count - 1 else { continue }
      let sample = usage.last { $0.at <= ack.at }
      let used = sample?.cpuSeconds ?? cpuAtStart
      brackets.append(
        Bracket(
          from: begun.findings, to: acked, seconds: Double(ack.at - begun.at) / 1e9,
          collectorCPUSeconds: used - begun.cpu, residentBytes: sample?.residentBytes ?? 0))
      begun = (acked, ack.at, used)
    }
    return brackets
  }
}
