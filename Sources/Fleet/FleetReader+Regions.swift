import Findings

extension FleetReader {
  /// All regions, nil when there are none or the section is no mapping.
  mutating func regions(in fleet: Section, _ shared: inout RegionContext) -> [RegionSettings]? {
    let shape = "region names such as us-west-1 as keys"
    guard let entry = required("regions", of: fleet, use: shape),
      let section = section(entry, expecting: shape)
    else { return nil }
    guard !section.entries.isEmpty else {
      report("no region; use \(shape)", at: section.path, section.place)
      return nil
    }
    var seen: Set<String> = []
    return section.entries.compactMap { entry in
      guard seen.insert(entry.key).inserted else { return nil }
      return region(entry, &shared)
    }
  }

  private mutating func region(_ entry: Entry, _ shared: inout RegionContext) -> RegionSettings? {
    let region = checkedRegion(entry)
    guard let section = section(entry, knowing: ["agent", "key", "reports", "accounts", "sources", "spool", "batch"])
    else {
      return nil
    }
    let agent = agent(in: section, region: region, &shared)
    let key = key(in: section, &shared)
    let reports = reports(in: section)
    let accounts = accounts(in: section)
    let sources = sources(in: section)
    let spool = spool(in: section, region: region, &shared)
    let batch = batch(in: section, shared.limits)
    guard let region, let agent, let key, let sources, let spool else { return nil }
    return RegionSettings(
      region: region, agent: agent, key: key, reports: reports, accounts: accounts, sources: sources, spool: spool,
      batch: batch)
  }

  mutating func checkedRegion(_ entry: Entry) -> Region? {
    let region: Region
    do {
      region = try Region(entry.key)
    } catch {
      report(
        "\"\(Excerpt.plain(entry.key))\" is not a region; use lower-case words and a number, such as us-west-1",
        at: entry.path, entry.place)
      return nil
    }
    if !region.isKnown {
      let advice =
        if let nearest = NearestKey.of(region.name, among: Region.known.map(\.name)) {
          "did you mean \(nearest)?"
        } else {
          "check the spelling"
        }
      warn("not a region that this version knows; \(advice)", at: entry.path, entry.place)
    }
    return region
  }

  private mutating func agent(in section: Section, region: Region?, _ shared: inout RegionContext) -> String? {
    guard section["agent"] == nil else {
      guard let name = value("agent", of: section, as: .agentName) else { return nil }
      return claim(name, in: section, at: ["agent"], &shared.agents, "is also the agent of", "another name")
        ? name : nil
    }
    guard let name = region?.name else { return nil }
    return claim(name, in: section, at: [], &shared.agents, "is also the agent of", "another name") ? name : nil
  }

  private mutating func key(in region: Section, _ shared: inout RegionContext) -> KeySettings? {
    guard let entry = required("key", of: region, use: "key: { id: …, file: … }"),
      let section = section(entry, knowing: ["id", "file"])
    else { return nil }
    let id = value("id", of: section, as: .keyID)
    let file = value("file", of: section, as: .path)
    guard let id, claim(id, in: region, at: ["key", "id"], &shared.keyIDs, "is also the key of", "a key of its own"),
      let file
    else { return nil }
    return KeySettings(id: id, file: resolved(file))
  }

  private mutating func spool(
    in region: Section, region name: Region?, _ shared: inout RegionContext
  ) -> SpoolSettings? {
    let section = section("spool", of: region, knowing: ["directory", "max_bytes"])
    let bytes = value(
      "max_bytes", of: section, as: .size(FleetBounds.spoolBytes), default: FleetDefaults.spoolBytes)
    let directory: String
    if section["directory"] != nil {
      guard let path = value("directory", of: section, as: .path) else { return nil }
      directory = resolved(path)
    } else {
      guard let name else { return nil }
      directory = FleetDefaults.spoolDirectory(dataDirectory: shared.dataDirectory, region: name.name)
    }
    guard
      claim(
        directory, in: region, at: ["spool", "directory"], &shared.spools, "is also the spool of",
        "a folder of its own")
    else { return nil }
    return SpoolSettings(directory: directory, maximumBytes: bytes)
  }

  private mutating func batch(in region: Section, _ limits: BodyLimits) -> BatchSettings {
    let section = section("batch", of: region, knowing: ["max_findings", "max_bytes", "max_age"])
    let batch = BatchSettings(
      maximumFindings: value(
        "max_findings", of: section, as: .count(FleetBounds.batchFindings), default: FleetDefaults.batchFindings),
      maximumBytes: value(
        "max_bytes", of: section, as: .size(FleetBounds.batchBytes), default: FleetDefaults.batchBytes),
      maximumAge: value(
        "max_age", of: section, as: .duration(FleetBounds.batchAge), default: FleetDefaults.batchAge))
    // Such batches would be refused by the collector one and all, and fill the spool.
    if batch.maximumBytes > limits.maximumDecompressedBytes {
      report(
        """
        \(ByteSize.text(batch.maximumBytes)) is more than collector.limits.max_decompressed_bytes; use at most \
        \(ByteSize.text(limits.maximumDecompressedBytes))
        """, at: section.path(of: "max_bytes"), section["max_bytes"]?.place ?? section.place)
    }
    return batch
  }
}
