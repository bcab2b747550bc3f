import Collector

/// The dashboard's figures as tables.
enum StatisticsText {
  static func text(_ statistics: StatisticsAnswer) -> String {
    var text = """
      findings  \(statistics.total.findings)
      events    \(statistics.total.versions)
      archived  \(statistics.archived)
      samples   \(statistics.samples)
      critical  \(statistics.bands.critical)
      high      \(statistics.bands.high)
      medium    \(statistics.bands.medium)
      low       \(statistics.bands.low)

      """
    if !statistics.days.isEmpty { text += "\n" + days(statistics.days).text(as: .table) }
    if statistics.total.versions > 0 { text += "\n" + week(statistics.week).text(as: .table) }
    for name in StatisticsAnswer.FacetName.allCases {
      guard let facet = statistics.facets[name.rawValue], !facet.rows.isEmpty else { continue }
      text += "\n" + table(facet, head(of: name)).text(as: .table)
      if facet.otherValues > 0 {
        text += "and \(facet.others) findings, \(facet.otherEvents ?? 0) events with \(facet.otherValues) others\n"
      }
    }
    return text
  }

  /// The days shown; the JSON has all of them.
  private static let mostDays = 14

  private static func days(_ days: [StatisticsAnswer.Bucket]) -> RecordTable {
    var table = RecordTable(
      [.init(name: "day")]
        + ["critical", "high", "medium", "low", "events"].map { RecordTable.Column(name: $0, isRight: true) })
    for day in days.suffix(mostDays) {
      table.append(
        [.text(String(day.start.prefix(10)))]
          + [day.bands.critical, day.bands.high, day.bands.medium, day.bands.low, day.events?.total ?? 0].map {
            Cell($0)
          })
    }
    return table
  }

  /// The days of the week with the hour (UTC) that has the most events; the JSON has all hours.
  private static func week(_ week: StatisticsAnswer.Week) -> RecordTable {
    var table = RecordTable(
      [.init(name: "weekday")]
        + ["findings", "events", "busiest_hour"].map { RecordTable.Column(name: $0, isRight: true) })
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    for (name, (counts, events)) in zip(names, zip(week.counts, week.events ?? week.counts)) {
      let most = events.max() ?? 0
      let busiest = most == 0 ? "" : events.firstIndex(of: most).map { "\($0):00" } ?? ""
      table.append([.text(name), Cell(counts.reduce(0, +)), Cell(events.reduce(0, +)), .text(busiest)])
    }
    return table
  }

  private static func table(_ facet: StatisticsAnswer.Facet, _ name: String) -> RecordTable {
    let hasLabels = facet.rows.contains { !$0.label.isEmpty }
    let counts = ["findings", "events"].map { RecordTable.Column(name: $0, isRight: true) }
    var table = RecordTable(
      counts + [.init(name: name, maximumWidth: 80)]
        + (hasLabels ? [.init(name: "name", maximumWidth: 60)] : []))
    for row in facet.rows {
      table.append(
        [Cell(row.count), Cell(row.events ?? row.count), .text(row.value)] + (hasLabels ? [.text(row.label)] : []))
    }
    return table
  }

  private static func head(of name: StatisticsAnswer.FacetName) -> String {
    switch name {
    case .types: "type"
    case .purposes: "purpose"
    case .regions: "region"
    case .accounts: "account"
    case .resourceTypes: "resource_type"
    case .principals: "principal"
    case .instances: "instance"
    case .countries: "country"
    case .addresses: "address"
    case .networks: "network"
    }
  }
}
