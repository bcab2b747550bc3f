internal import Findings
internal import Platform

/// What a row's title and description are put together of: codes, and the port.
struct RowWording {
  private let wording: Int
  private let variables: Int
  private let resources: Int
  private let threats: Int
  private let remotes: Int
  private let account: Int
  private let domain: Int
  private let api: Int
  private let port: Int64?

  init(_ row: VersionRow) { self.init(row.number(.port)) { Int(row[$0]) } }

  /// - Parameter position: in the chunk.
  init(_ chunk: ColumnChunk, _ position: Int) { self.init(chunk[.port][position]) { Int(chunk[$0][position]) } }

  private init(_ port: Int64?, _ code: (TermField) -> Int) {
    (wording, variables) = (code(.wording), code(.variables))
    (resources, threats, remotes) = (code(.resources), code(.threats), code(.remotes))
    (account, domain, api) = (code(.account), code(.domain), code(.api))
    self.port = port
  }

  /// Appends the title and, behind it, the description.
  ///
  /// - Returns: the title's length in bytes.
  func append(_ snapshot: IndexSnapshot, to text: inout [UInt8]) -> Int {
    guard wording > 0 else { return 0 }
    return snapshot[.wording].withTerm(wording) { template in
      snapshot[.variables].withTerm(variables) { variables in
        WordingExpansion.append(template: template, variables: variables, to: &text) { slot, text in
          append(slot, snapshot, to: &text)
        }
      }
    }
  }

  private func append(_ slot: WordingSlot, _ snapshot: IndexSnapshot, to text: inout [UInt8]) {
    switch slot.source {
    case .term(.account): snapshot[.account].withTerm(account) { text.append($0) }
    case .term(.domain): snapshot[.domain].withTerm(domain) { text.append($0) }
    case .term: snapshot[.api].withTerm(api) { text.append($0) }
    case .resource(let number):
      snapshot[.resources].withTerm(resources) { list in
        _ = ResourceList.withResource(number, of: list) { text.append($0) }
      }
    case .threat(let number):
      snapshot[.threats].withTerm(threats) { list in _ = ResourceList.withValue(number, of: list) { text.append($0) } }
    case .firstAddress:
      snapshot[.remotes].withTerm(remotes) { list in RemoteList.firstAddress(of: list)?.appendText(to: &text) }
    case .port: if let port { text += String(port).utf8 }
    }
  }
}

/// Where the index has the value of a slot.
enum WordingSource: Equatable {
  case term(TermField)
  /// The number is from 0.
  case resource(Int)
  case threat(Int)
  /// The text of the first remote address.
  case firstAddress
  case port
}

extension WordingSlot {
  var source: WordingSource {
    switch self {
    case .resource1, .resource2, .resource3, .resource4, .resource5, .resource6:
      .resource(Int(rawValue - WordingSlot.resource1.rawValue))
    case .threat1, .threat2, .threat3: .threat(Int(rawValue - WordingSlot.threat1.rawValue))
    case .account: .term(.account)
    case .domain: .term(.domain)
    case .api: .term(.api)
    case .address: .firstAddress
    case .port: .port
    }
  }
}

extension RemoteList {
  static func firstAddress(of list: Span<UInt8>) -> IPAddress? {
    count(list) == 0 ? nil : remote(0, of: list).address
  }
}

extension ResourceList {
  /// Runs `body` on a value; nil when there are not as many.
  ///
  /// - Parameter number: from 0.
  static func withValue<Result>(_ number: Int, of list: Span<UInt8>, _ body: (Span<UInt8>) -> Result) -> Result? {
    var result: Result?
    var rest = number
    _ = contains(list) { value in
      if rest == 0 { result = body(value) }
      rest -= 1
      return rest < 0
    }
    return result
  }

  /// The same for the id of a resource.
  static func withResource<Result>(_ number: Int, of list: Span<UInt8>, _ body: (Span<UInt8>) -> Result) -> Result? {
    withValue(number, of: list) { body($0.extracting(min(2, $0.count)..<$0.count)) }
  }
}
