/// One metric at one moment: all series of a name, ready to be written out.
struct MetricFamily: Equatable, Sendable {
  enum Kind: String, Sendable {
    case counter, gauge, histogram
  }

  struct Label: Equatable, Sendable {
    let name: String
    let value: String
  }

  /// One line.
  struct Sample: Equatable, Sendable {
    /// Behind the family's name: `_bucket`, `_sum`, `_count` or nothing.
    var suffix = ""
    let labels: [Label]
    let value: MetricValue
  }

  let name: String
  let help: String
  let kind: Kind
  let samples: [Sample]

  /// Appends the family as Prometheus reads it; a family without series is left out.
  func append(to text: inout String) {
    guard !samples.isEmpty else { return }
    text += "# HELP \(name) \(Self.escaped(help))\n# TYPE \(name) \(kind.rawValue)\n"
    for sample in samples {
      text += name
      text += sample.suffix
      if !sample.labels.isEmpty {
        let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }
        text += "{\(labels.joined(separator: ","))}"
      }
      text += " \(sample.value)\n"
    }
  }

  /// Backslashes and line ends always, quotes in label values only: the format's whole list.
  private static func escaped(_ text: String, quotes: Bool = false) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\"" where quotes: escaped += "\\\""
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
