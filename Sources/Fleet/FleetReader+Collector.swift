internal import Findings

extension FleetReader {
  mutating func collector(in fleet: Section) -> CollectorSettings? {
    guard let entry = required("collector", of: fleet, use: "collector: { url: … }"),
      let section = section(
        entry,
        knowing: [
          "url", "listen", "data", "plaintext_allowed", "limits", "segments", "compaction", "retention",
          "clock_tolerance", "metrics_open", "sign_in",
        ])
    else { return nil }

    let isPlaintextAllowed = value(
      "plaintext_allowed", of: section, as: .flag, default: FleetDefaults.isPlaintextAllowed)
    let url = value("url", of: section, as: .collectorURL(isPlaintextAllowed: isPlaintextAllowed))
    let listen = value("listen", of: section, as: .listenAddress, default: FleetDefaults.listen)
    let data = value("data", of: section, as: .path, default: FleetDefaults.dataDirectory)
    let limits = bodyLimits(in: section)
    let segments = segments(in: section)
    let compaction = compaction(in: section)
    let retention = retention(in: section)
    let clockTolerance = value(
      "clock_tolerance", of: section, as: .duration(FleetBounds.clockTolerance),
      default: FleetDefaults.clockTolerance)
    let isMetricsOpen = value("metrics_open", of: section, as: .flag, default: FleetDefaults.isMetricsOpen)
    let signIn = signIn(in: section)
    guard let url else { return nil }
    return CollectorSettings(
      url: url, listen: listen, dataDirectory: resolved(data), isPlaintextAllowed: isPlaintextAllowed, limits: limits,
      segments: segments, compaction: compaction, retention: retention, clockTolerance: clockTolerance,
      isMetricsOpen: isMetricsOpen, signIn: signIn)
  }

  private mutating func bodyLimits(in collector: Section) -> BodyLimits {
    let section = section(
      "limits", of: collector,
      knowing: ["max_body_bytes", "max_bodies_in_flight_bytes", "max_decompressed_bytes", "max_line_bytes"])
    let limits = BodyLimits(
      maximumBodyBytes: value(
        "max_body_bytes", of: section, as: .size(FleetBounds.bodyBytes), default: FleetDefaults.bodyBytes),
      maximumBodiesInFlightBytes: value(
        "max_bodies_in_flight_bytes", of: section, as: .size(FleetBounds.bodiesInFlightBytes),
        default: FleetDefaults.bodiesInFlightBytes),
      maximumDecompressedBytes: value(
        "max_decompressed_bytes", of: section, as: .size(FleetBounds.decompressedBytes),
        default: FleetDefaults.decompressedBytes),
      maximumLineBytes: value(
        "max_line_bytes", of: section, as: .size(FleetBounds.lineBytes), default: FleetDefaults.lineBytes))
    reportContradictions(of: limits, in: section)
    return limits
  }

  /// A body that one limit admits and the next can never hold would be refused for ever, not for now.
  private mutating func reportContradictions(of limits: BodyLimits, in section: Section) {
    let pairs = [
      ("max_body_bytes", limits.maximumBodyBytes, "max_bodies_in_flight_bytes", limits.maximumBodiesInFlightBytes),
      ("max_line_bytes", limits.maximumLineBytes, "max_decompressed_bytes", limits.maximumDecompressedBytes),
    ]
    for (inner, innerBytes, outer, outerBytes) in pairs where innerBytes > outerBytes {
      let place = (section[outer] ?? section[inner])?.place ?? section.place
      report(
        "\(ByteSize.text(outerBytes)) is less than \(inner), \(ByteSize.text(innerBytes)); use at least that",
        at: section.path(of: outer), place)
    }
  }

  private mutating func retention(in collector: Section) -> RetentionSettings {
    guard let entry = collector["retention"],
      let section = section(entry, expecting: "default and region names such as us-west-1 as keys")
    else { return RetentionSettings() }
    var defaultAge = RetentionSettings.Age.forever
    var ages: [Region: RetentionSettings.Age] = [:]
    for entry in section.entries {
      let age = value(entry, as: .age(FleetBounds.retentionDays))
      if entry.key == "default" {
        defaultAge = age ?? .forever
      } else if let region = checkedRegion(entry), let age {
        ages[region] = age
      }
    }
    return RetentionSettings(defaultAge: defaultAge, ages: ages)
  }

  private mutating func compaction(in collector: Section) -> CompactionSettings {
    let section = section("compaction", of: collector, knowing: ["enabled", "after", "min_segments"])
    return CompactionSettings(
      isEnabled: value("enabled", of: section, as: .flag, default: FleetDefaults.isCompacting),
      delay: value(
        "after", of: section, as: .duration(FleetBounds.compactionDelay), default: FleetDefaults.compactionDelay),
      fewestSegments: value(
        "min_segments", of: section, as: .count(FleetBounds.compactedSegments),
        default: FleetDefaults.compactedSegments))
  }

  private mutating func segments(in collector: Section) -> SegmentSettings {
    let section = section("segments", of: collector, knowing: ["max_bytes", "max_age"])
    return SegmentSettings(
      maximumBytes: value(
        "max_bytes", of: section, as: .size(FleetBounds.segmentBytes), default: FleetDefaults.segmentBytes),
      maximumAge: value(
        "max_age", of: section, as: .duration(FleetBounds.segmentAge), default: FleetDefaults.segmentAge))
  }
}
