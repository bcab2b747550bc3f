internal import Index

extension StatisticsAnswer {
  public var json: [UInt8] { json(of: Set(StatisticsPanel.allCases)) }

  /// Members in the order of their names.
  ///
  /// - Parameter panels: the ones that are given, with the total.
  func json(of panels: Set<StatisticsPanel>) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      if panels.contains(.flags) { writer.member("archived", archived) }
      if panels.contains(.bands) { writer.bands("bands", bands) }
      if panels.contains(.days) { writer.buckets("days", days) }
      if panels.contains(.bands) { writer.bands("events", events) }
      let names = FacetName.allCases.map(\.rawValue).sorted().filter { name in
        StatisticsPanel(rawValue: name).map { panels.contains($0) } ?? false
      }
      if !names.isEmpty {
        writer.key("facets")
        writer.object { writer in for name in names { writer.facet(name, facets[name]) } }
      }
      if panels.contains(.flags) { writer.member("samples", samples) }
      if panels.contains(.timeline) {
        writer.key("timeline")
        writer.object { writer in
          writer.buckets("buckets", timeline.buckets)
          writer.member("interval_seconds", timeline.intervalSeconds)
        }
      }
      writer.key("total")
      writer.object { total.writeMembers(to: &$0) }
      if panels.contains(.week) {
        writer.key("week")
        writer.object { writer in
          writer.hours("counts", week.counts)
          writer.hours("events", week.events)
        }
      }
    }
    return writer.bytes
  }
}

/// Each writes nothing for what is not there.
extension JSONWriter {
  fileprivate mutating func bands(_ name: String, _ bands: StatisticsAnswer.Bands?) {
    guard let bands else { return }
    key(name)
    object { writer in
      writer.member("critical", bands.critical)
      writer.member("high", bands.high)
      writer.member("low", bands.low)
      writer.member("medium", bands.medium)
    }
  }

  fileprivate mutating func buckets(_ name: String, _ buckets: [StatisticsAnswer.Bucket]) {
    key(name)
    array(buckets) { writer, bucket in
      writer.object { writer in
        writer.bands("bands", bucket.bands)
        writer.bands("events", bucket.events)
        writer.member("start", bucket.start)
      }
    }
  }

  fileprivate mutating func facet(_ name: String, _ facet: StatisticsAnswer.Facet?) {
    guard let facet else { return }
    key(name)
    object { writer in
      if let events = facet.otherEvents { writer.member("other_events", events) }
      writer.member("other_values", facet.otherValues)
      writer.member("others", facet.others)
      writer.key("rows")
      writer.array(facet.rows) { writer, row in
        writer.object { writer in
          writer.member("count", row.count)
          if let events = row.events { writer.member("events", events) }
          writer.key("label")
          writer.value(row.label)
          writer.key("value")
          writer.value(row.value)
        }
      }
    }
  }

  fileprivate mutating func hours(_ name: String, _ days: [[Int]]?) {
    guard let days else { return }
    key(name)
    array(days) { writer, hours in writer.array(hours) { $0.value($1) } }
  }
}
