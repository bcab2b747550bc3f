internal import Findings
internal import Platform

/// Makes facets of fields out of what their sources counted.
struct FacetMaker {
  let snapshot: IndexSnapshot
  /// Of the snapshot's dictionaries; needed for addresses and what places say alone.
  let remotes: RemoteParts
  /// The most rows of a facet.
  let limit: Int
  let prefix: ValuePrefix

  func facet(of field: QueryField, _ counts: SourceCounts) -> IndexStatistics.Facet {
    switch field {
    case .id, .arn, .title, .description: texts(counts.texts.tallies, counts.texts.values.list)
    case .severity: severities(counts.codeTallies)
    case .count, .port: numbers(counts.numbers.counts)
    case .archived: flags(counts.numbers, .archived)
    case .sample: flags(counts.numbers, .sample)
    case .blocked: flags(counts.numbers, .blocked, knownBy: .blockedKnown)
    case .address: addresses(counts.codeTallies)
    case .country: countries(counts.codeTallies)
    case .asn: networkNumbers(counts.codeTallies)
    case .organisation:
      texts(of: remotes.places.organisations, remotes.places.organisationOf, counts.codeTallies)
    case .city: texts(of: remotes.places.cities, remotes.places.cityOf, counts.codeTallies)
    default: entries(of: field, counts)
    }
  }

  /// Fields whose values are texts in the entries of a dictionary.
  private func entries(of field: QueryField, _ counts: SourceCounts) -> IndexStatistics.Facet {
    guard case .codes(let source) = counts.source else { return IndexStatistics.Facet() }
    let tallies = counts.codeTallies
    let parts: EntryValues
    switch field {
    case .purpose: parts = types(tallies, \.purpose)
    case .resource: parts = types(tallies, \.resource)
    case .family: parts = types(tallies, \.family)
    case .resourceID: parts = resources(tallies, nil)
    case .instance: parts = resources(tallies, .instance)
    case .accessKey: parts = resources(tallies, .accessKey)
    case .user: parts = resources(tallies, .user)
    case .bucket: parts = resources(tallies, .bucket)
    case .cluster: parts = resources(tallies, .cluster)
    case .database: parts = resources(tallies, .database)
    case .function: parts = resources(tallies, .function)
    case .container: parts = resources(tallies, .container)
    case .volume: parts = resources(tallies, .volume)
    case .workload: parts = resources(tallies, .workload)
    case .threat:
      parts = EntryValues(snapshot[.threats], tallies) { list, add in
        _ = ResourceList.contains(list) { value in
          add(value)
          return false
        }
      }
    default: return texts(tallies, snapshot[source])
    }
    return texts(parts.tallies, parts.values.list)
  }

  // MARK: - Taking entries apart

  private func types(_ tallies: Tallies, _ part: (FindingType) -> Substring) -> EntryValues {
    EntryValues(snapshot[.type], tallies) { type, add in
      let part = String(part(FindingType(type.string)))
      add(part.utf8.span)
    }
  }

  /// - Parameter kind: nil for resources of every kind.
  private func resources(_ tallies: Tallies, _ kind: AffectedResource.Kind?) -> EntryValues {
    EntryValues(snapshot[.resources], tallies) { list, add in
      _ = ResourceList.containsResource(list, of: kind) { id in
        add(id)
        return false
      }
    }
  }

  // MARK: - Facets

  /// - Parameter tallies: by number of the text; with 0 what has none.
  private func texts(_ tallies: Tallies, _ list: TermList) -> IndexStatistics.Facet {
    facet(
      tallies, fits: { list.withTerm($0) { prefix.fits($0) } }, precedes: { list.string($0) < list.string($1) },
      text: { (list.string($0), "") })
  }

  /// - Parameters:
  ///   - values: what places are told apart by.
  ///   - numberOf: by code of the place.
  private func texts(
    of values: TermDictionary, _ numberOf: [UInt32], _ tallies: Tallies
  ) -> IndexStatistics.Facet {
    texts(remotes.total(tallies, by: numberOf, groups: values.list.count), values.list)
  }

  private func severities(_ tallies: Tallies) -> IndexStatistics.Facet {
    func severity(_ code: Int) -> Double { snapshot[.severity].withTerm(code) { SeverityTerm.severity($0) } }
    func text(_ code: Int) -> String {
      let text = "\(severity(code))"
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    return facet(
      tallies, fits: { prefix.fits(text($0)) }, precedes: { severity($0) < severity($1) }, text: { (text($0), "") })
  }

  private func numbers(_ counts: [Int64: NumberCounts.Count]) -> IndexStatistics.Facet {
    let values = [0] + counts.keys.sorted()
    let byValue = [NumberCounts.Count()] + values.dropFirst().map { counts[$0] ?? NumberCounts.Count() }
    return facet(
      Tallies(counted: byValue.map(\.counted), earlier: byValue.map(\.earlier)),
      fits: { prefix.fits(String(values[$0])) }, precedes: <, text: { (String(values[$0]), "") })
  }

  private func flags(
    _ counts: NumberCounts, _ flag: VersionFlags, knownBy known: VersionFlags = []
  ) -> IndexStatistics.Facet {
    let texts = ["", "true", "false"]
    var (counted, earlier) = ([UInt32](repeating: 0, count: texts.count), [UInt32](repeating: 0, count: texts.count))
    for (value, count) in counts.counts {
      let flags = VersionFlags(rawValue: value)
      guard flags.isSuperset(of: known) else { continue }
      counted[flags.contains(flag) ? 1 : 2] &+= count.counted
      earlier[flags.contains(flag) ? 1 : 2] &+= count.earlier
    }
    return facet(
      Tallies(counted: counted, earlier: earlier), fits: { prefix.fits(texts[$0]) }, precedes: <,
      text: { (texts[$0], "") })
  }

  private func addresses(_ tallies: Tallies) -> IndexStatistics.Facet {
    facet(
      tallies.total(of: remotes.addressesOf, parts: remotes.addresses.list.count),
      fits: { prefix.fits(remotes.address($0).description) },
      precedes: { remotes.address($0) < remotes.address($1) },
      text: { (remotes.address($0).description, "") })
  }

  private func networkNumbers(_ tallies: Tallies) -> IndexStatistics.Facet {
    let (places, asns) = (remotes.places, remotes.places.asns)
    return facet(
      remotes.total(tallies, by: places.asnOf, groups: asns.count - 1),
      fits: { prefix.fits(String(asns[$0])) }, precedes: { asns[$0] < asns[$1] }, text: { (String(asns[$0]), "") })
  }

  /// A country may be looked for by its code or its name.
  private func countries(_ tallies: Tallies) -> IndexStatistics.Facet {
    let countries = remotes.places.countries
    return facet(
      remotes.total(tallies, by: remotes.places.countryOf, groups: countries.count - 1),
      fits: { prefix.fits(countries[$0].value) || prefix.fits(countries[$0].name) },
      precedes: { countries[$0].value < countries[$1].value },
      text: { (countries[$0].value, countries[$0].name == countries[$0].value ? "" : countries[$0].name) })
  }

  /// - Parameters:
  ///   - tallies: by number of the value, from 1.
  ///   - fits: whether a value begins as it must; not asked when any may.
  private func facet(
    _ tallies: Tallies, fits: (Int) -> Bool, precedes: (Int, Int) -> Bool,
    text: (Int) -> (value: String, label: String)
  ) -> IndexStatistics.Facet {
    var tallies = tallies
    if !prefix.isEmpty { tallies.keep { $0 > 0 && fits($0) } }
    return IndexStatistics.Facet(TopNumbers(tallies, from: 1, most: limit, precedes: precedes), text)
  }
}
