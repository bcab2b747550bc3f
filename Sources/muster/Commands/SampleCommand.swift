import ArgumentParser
import Findings
import Platform
import Samples

struct SampleCommand: ParsableCommand {
  enum Shape: String, CaseIterable, ExpressibleByArgument {
    case jsonl, eventbridge
  }

  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Make findings for a trial, of every GuardDuty type, one JSON document a line.",
    discussion: """
      Each finding says that it is a sample, in GuardDuty's own way, so that 'sample:false' leaves them out of a query. \
      Equal options and times with an equal seed make equal findings.

      Examples:
        muster sample --count 500 > deploy/findings/us-west-1/samples.jsonl
        muster sample --count 20 --type 'Recon:*' --seed 7 --since 2026-11-01
      """)

  @Option(name: .long, help: ArgumentHelp("How many documents, updates included.", valueName: "n")) var count: Int

  @Option(
    name: .customLong("region"),
    help: ArgumentHelp("A region the findings are from; may be repeated. (default: us-west-1)", valueName: "region"),
    transform: Region.init)
  var regions: [Region] = []

  @Option(
    name: .customLong("account"),
    help: ArgumentHelp("An account they belong to; may be repeated. (default: five made up)", valueName: "account"))
  var accounts: [String] = []

  @Option(
    name: .customLong("type"),
    help: ArgumentHelp("A finding type, with * for any text; may be repeated. (default: all)", valueName: "type"))
  var types: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("The seed all chance comes from. (default: another each time)", valueName: "n"))
  var seed: UInt64?

  @Option(
    name: .long, help: ArgumentHelp("The share, 0 to 1, that are newer versions of earlier ones.", valueName: "share"))
  var updates = 0.1

  @Flag(help: "Leave out the mark that says they are samples.") var notMarked = false

  @Option(name: .long, help: "Findings as they are, or each as the detail of an event.") var format = Shape.jsonl

  @Option(
    name: .long,
    help: ArgumentHelp("Their first time: an instant, a date or an age. (default: 7d)", valueName: "time"),
    transform: TimeExpression.init)
  var since = TimeExpression.age("7d")

  @Option(
    name: .long, help: ArgumentHelp("Their last time. (default: now)", valueName: "time"),
    transform: TimeExpression.init)
  var until: TimeExpression?

  func run() throws {
    let now = WallClock.now()
    var random = SystemRandom()
    let seed = seed ?? UInt64.random(in: 1...999_999_999, using: &random)
    let generator = try SampleGenerator(
      SampleOptions(
        seed: seed, count: count, regions: regions.isEmpty ? [try Region("us-west-1")] : regions,
        accounts: accounts.map(AccountID.init), types: types, updateShare: updates,
        from: try since.resolved(now: now), until: try until?.resolved(now: now) ?? now, markedAsSample: !notMarked))
    var output = OutputBuffer()
    for sample in generator {
      switch format {
      case .jsonl: try output.append(line: sample.json)
      case .eventbridge: try output.append(line: SampleEnvelope.event(sample))
      }
    }
    try output.flush()
  }
}

extension TimeExpression {
  /// For defaults in code.
  fileprivate static func age(_ text: StaticString) -> TimeExpression {
    guard let age = Age("\(text)") else { preconditionFailure("\(text) is an age") }
    return .age(age)
  }
}
