/// What the regions of one file share while they are read: the collector's settings, and what each has taken for itself.
struct RegionContext {
  /// Who took a name first.
  struct Owner {
    let region: String
    let line: Int
  }

  let dataDirectory: String
  let limits: BodyLimits
  var agents: [String: Owner] = [:]
  var keyIDs: [String: Owner] = [:]
  var spools: [String: Owner] = [:]

  init(dataDirectory: String, limits: BodyLimits) {
    self.dataDirectory = dataDirectory
    self.limits = limits
  }
}

extension FleetReader {
  /// Takes a name for a region, or notes which region has it already.
  ///
  /// - Parameters:
  ///   - keys: where the name stands below the region; a default stands nowhere and is shown at the region itself.
  ///   - taken: fits `"x" … us-west-1 (line 7)`.
  ///   - remedy: fits `; use …`.
  mutating func claim(
    _ name: String, in region: Section, at keys: [String], _ owners: inout [String: RegionContext.Owner],
    _ taken: String, _ remedy: String
  ) -> Bool {
    let place = place(of: keys, in: region)
    guard let owner = owners[name] else {
      owners[name] = RegionContext.Owner(region: region.key, line: place.line)
      return true
    }
    report(
      "\"\(Excerpt.plain(name))\" \(taken) \(owner.region) (line \(owner.line)); use \(remedy)",
      at: keys.reduce(region.path, Self.join), place)
    return false
  }

  /// Of the last of the keys that is written out.
  private func place(of keys: [String], in region: Section) -> YAMLNode.Place {
    var place = region.place
    var entries = region.entries
    for key in keys {
      guard let entry = entries.first(where: { $0.key == key }) else { break }
      place = entry.place
      guard case .mapping(let pairs) = entry.node.content else { break }
      entries = pairs.map { Entry(key: $0.key.keyText ?? "", path: "", place: $0.key.place, node: $0.value) }
    }
    return place
  }
}
