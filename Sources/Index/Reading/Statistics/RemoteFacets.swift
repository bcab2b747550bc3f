internal import Findings

/// Where remote addresses are and whose they are, the most frequent first.
struct RemoteFacets: Sendable {
  /// By code of ``TermField/remotes``.
  private let tallies: Tallies
  private let parts: RemoteParts

  init(_ tasks: [StatisticsCounts], _ parts: RemoteParts) {
    self.parts = parts
    tallies = Tallies(tasks.map(\.counted.remotes), earlier: tasks.map(\.earlier.remotes))
  }

  var countries: IndexStatistics.Facet {
    let countries = parts.places.countries
    let top = TopNumbers(
      parts.total(tallies, by: parts.places.countryOf, groups: countries.count - 1), from: 1,
      most: IndexStatistics.mostRows
    ) { countries[$0].value < countries[$1].value }
    return IndexStatistics.Facet(top) { number in
      let country = countries[number]
      return (country.value, country.name == country.value ? "" : country.name)
    }
  }

  var networks: IndexStatistics.Facet {
    let places = parts.places
    let top = TopNumbers(
      parts.total(tallies, by: places.networkOf, groups: places.networkCount), from: 1, most: IndexStatistics.topRows
    ) { left, right in
      let (left, right) = (places.network(left), places.network(right))
      return (left.asn, left.organisation) < (right.asn, right.organisation)
    }
    return IndexStatistics.Facet(top) { number in
      let network = places.network(number)
      return (network.asn == 0 ? "" : "AS\(network.asn)", network.organisation)
    }
  }

  var addresses: IndexStatistics.Facet {
    let top = TopNumbers(
      tallies.total(of: parts.addressesOf, parts: parts.addresses.list.count), from: 1, most: IndexStatistics.topRows
    ) { parts.address($0) < parts.address($1) }
    return IndexStatistics.Facet(top) { (parts.address($0).description, "") }
  }
}
