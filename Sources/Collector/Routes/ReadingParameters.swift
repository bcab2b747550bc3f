internal import Findings
internal import Hummingbird
internal import Index
internal import Wire

/// What the address of a reading request says behind its question mark.
///
/// Strict: a parameter that is misspelt would otherwise widen the answer without a word.
struct ReadingParameters {
  private var values: [String: [String]] = [:]

  /// - Parameter known: the parameters that this address takes.
  init(_ request: Request, known: [String]) throws(Refusal) {
    for pair in (request.uri.query ?? "").split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.count > 1 ? parts[1] : "") else {
        throw Refusal(.queryInvalid, "a parameter is not percent-encoded UTF-8")
      }
      guard known.contains(name) else {
        throw Refusal(
          .queryInvalid,
          "unknown parameter \(name.debugDescription): \(known.isEmpty ? "there are none here" : "the parameters here are \(known.joined(separator: ", "))")"
        )
      }
      values[name, default: []].append(value)
    }
  }

  static let filters = ["query", "region", "account", "since", "until", "versions"]

  /// The filters that every list and figure takes.
  ///
  /// - Parameter searches: those that the caller sees.
  func question(
    order: FindingOrder = .updatedDescending, searches: SearchView = .none
  ) throws(Refusal) -> FindingsQuestion {
    var question = FindingsQuestion(
      query: try one("query") ?? "", regions: try regions, accounts: try accounts, since: try time("since"),
      until: try time("until"), order: order, versions: try versions)
    question.searches = searches
    return question
  }

  var regions: [Region] {
    get throws(Refusal) {
      var regions: [Region] = []
      for name in values["region"] ?? [] {
        do throws(RegionError) { regions.append(try Region(name)) } catch {
          throw Refusal(.queryInvalid, "region: \(error)")
        }
      }
      return regions
    }
  }

  private var versions: IndexQuery.Versions {
    get throws(Refusal) {
      switch try one("versions") {
      case nil, "latest": return .latest
      case "all": return .all
      case let text?:
        throw Refusal(.queryInvalid, "versions: \(text.prefix(32).debugDescription) is neither latest nor all")
      }
    }
  }

  var accounts: [String] {
    get throws(Refusal) {
      let accounts = values["account"] ?? []
      guard !accounts.contains("") else { throw Refusal(.queryInvalid, "account: give one such as 111122223333") }
      return accounts
    }
  }

  /// In the order given.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  func one(_ name: String) throws(Refusal) -> String? {
    guard let all = values[name] else { return nil }
    guard all.count == 1 else { throw Refusal(.queryInvalid, "\(name): give it once") }
    return all[0]
  }

  func number(_ name: String, in range: ClosedRange<Int>) throws(Refusal) -> Int? {
    guard let text = try one(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw Refusal(
        .queryInvalid,
        "\(name): \(text.prefix(32).debugDescription) is no number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A parameter without a value is true.
  func flag(_ name: String) throws(Refusal) -> Bool {
    switch try one(name) {
    case nil, "0", "false": return false
    case "", "1", "true": return true
    case let text?: throw Refusal(.queryInvalid, "\(name): \(text.prefix(32).debugDescription) is neither 0 nor 1")
    }
  }

  func order() throws(Refusal) -> FindingOrder {
    guard let text = try one("order") else { return .updatedDescending }
    guard let order = FindingOrder(rawValue: text) else {
      let orders = FindingOrder.allCases.map(\.rawValue).joined(separator: ", ")
      throw Refusal(.queryInvalid, "order: \(text.prefix(32).debugDescription) is none of \(orders)")
    }
    return order
  }

  /// All of them unless some are asked for.
  func panels() throws(Refusal) -> Set<StatisticsPanel> {
    let names = all("panel")
    var panels = Set(names.isEmpty ? StatisticsPanel.allCases : [])
    for name in names {
      guard let panel = StatisticsPanel(rawValue: name) else {
        let known = StatisticsPanel.allCases.map(\.rawValue).joined(separator: ", ")
        throw Refusal(.queryInvalid, "panel: \(name.prefix(32).debugDescription) is none of \(known)")
      }
      panels.insert(panel)
    }
    return panels
  }

  private func time(_ name: String) throws(Refusal) -> TimeExpression? {
    guard let text = try one(name) else { return nil }
    do throws(TimeExpressionError) { return try TimeExpression(text) } catch {
      throw Refusal(.queryInvalid, "\(name): \(error)")
    }
  }

  /// As forms are sent: `+` for a space, `%XX` for a byte. Nil for what is not UTF-8 then.
  static func decoded(_ text: some StringProtocol, plusIsSpace: Bool = true) -> String? {
    var bytes: [UInt8] = []
    var rest = Substring(text).utf8
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else { return nil }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
  }
}
