import Foundation
import TestSupport
import Testing

@testable import muster

/// Every way a command refuses: what it says, and the code it ends with.
@Suite struct ErrorTextTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let status: EndingStatus
    let text: String

    init(_ arguments: String, _ status: EndingStatus, _ text: String) {
      self.arguments = arguments.split(separator: " ").map { String($0).replacing("_", with: " ") }
      self.status = status
      self.text = text
    }

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let config = "--config FOLDER/regions.yaml"

  @Test(arguments: [
    Case(
      "collector --config FOLDER/none.yaml", .configuration,
      "muster: FOLDER/none.yaml: no such file; give the path of the fleet file with --config\n"),
    Case(
      "collector --config FOLDER/bad.yaml", .configuration,
      """
      muster: FOLDER/bad.yaml: 1 problem
        line 1: regions: missing; use region names such as us-west-1 as keys

      """),
    Case(
      "query --follow --data FOLDER", .usage,
      "muster: --follow needs a collector, which tells of what arrives: give --collector URL and --token-file FILE in place of --data\n"
    ),
    Case(
      "config check --config FOLDER/none.yaml", .configuration,
      "muster: FOLDER/none.yaml: no such file; give the path of the fleet file with --config\n"),
    Case(
      "agent --region us-east-1 \(config)", .configuration,
      """
      muster: FOLDER/regions.yaml: region us-east-1 is not in this fleet: use one of us-west-1, eu-central-1, or add it \
      to the file

      """),
    Case(
      "agent --region us-west-1 \(config)", .configuration,
      """
      muster: FOLDER/keys/us-west-1-a.key: there is no key file: run 'muster key create', and bring the file to the \
      agent's machine if it is another

      """),
    Case(
      "agent --region us-west-1 --config FOLDER/badkey.yaml", .configuration,
      "muster: FOLDER/bad.key: the key file is neither base64url nor hexadecimal: write it with muster key create\n"),
    Case(
      "key create --region us-east-1 \(config)", .configuration,
      """
      muster: FOLDER/regions.yaml: region us-east-1 is not in this fleet: use one of us-west-1, eu-central-1, or add it \
      to the file

      """),
    Case(
      "key rotate --region us-west-1 \(config)", .failed,
      "muster: region us-west-1 has no key yet: run 'muster key create --region us-west-1'\n"),
    Case("key revoke k9 \(config)", .failed, "muster: there is no key k9: see muster key list\n"),
    Case(
      "key list --data FOLDER/nowhere", .failed,
      """
      muster: FOLDER/nowhere: no collector has kept data here: give the folder that collector.data names in the fleet \
      file

      """),
    Case(
      "key list --data FOLDER/broken", .failed,
      """
      muster: state/keys.json is not JSON: line 1, column 1: correct it, or restore it from a copy

      """),
    Case("token revoke t9 \(config)", .failed, "muster: there is no token t9: see muster token list\n"),
    Case(
      "token create --name a_b --all \(config)", .failed,
      """
      muster: "a b" cannot be the name of a token: use 1 to 64 letters, digits, dots, hyphens and underscores, the first \
      a letter or digit

      """),
    Case(
      "index rebuild --data FOLDER/nowhere", .failed,
      """
      muster: FOLDER/nowhere: no collector has kept data here: give the folder that collector.data names in the fleet \
      file

      """),
    Case(
      "archive verify --data FOLDER/empty", .failed,
      """
      muster: FOLDER/empty/index/findings.sqlite: the index cannot be used: there is none: name the collector's data \
      folder, or run 'muster index rebuild' to make it from the archive

      """),
    Case(
      "query --data FOLDER/nowhere", .failed,
      """
      muster: FOLDER/nowhere: no collector has kept data here: give the folder that collector.data names in the fleet \
      file

      """),
    Case(
      "query --data FOLDER/nowhere severity>=7 sevrity:high", .usage,
      """
      muster: the query cannot be read
        severity>=7 sevrity:high
                    ^~~~~~~
        unknown field sevrity; did you mean severity?

      """),
    Case(
      "stats --data FOLDER/nowhere ip:300.1.1.1", .usage,
      """
      muster: the query cannot be read
        ip:300.1.1.1
           ^~~~~~~~~
        ip is an address, and 300.1.1.1 is none: write one such as 198.51.100.7 or a block such as 198.51.100.0/24

      """),
    Case(
      "query --data FOLDER --collector http://127.0.0.1:1", .usage,
      "muster: --collector and --data are two places to ask: leave one out\n"),
    Case(
      "query --collector ftp://collector.example", .usage,
      """
      muster: "ftp://collector.example" is not the address of a collector: give one such as \
      https://collector.example:8440

      """),
    Case(
      "query --collector http://127.0.0.1:1", .usage,
      "muster: the collector wants a token: give --token-file FILE, made with 'muster token create'\n"),
    Case(
      "show --collector http://127.0.0.1:1 --token-file FOLDER/none.token f00dfeed", .configuration,
      "muster: FOLDER/none.token: cannot open: No such file or directory; check the path\n"),
    Case(
      "show --collector http://127.0.0.1:1 --token-file FOLDER/two.token f00dfeed", .configuration,
      "muster: FOLDER/two.token: a token file holds one line, the token that 'muster token create' printed\n"),
    Case(
      "sample --count 1 --type Nothing:*", .failed,
      """
      muster: no GuardDuty finding type matches "Nothing:*": give one such as Recon:EC2/Portscan, or Recon:*

      """),
    Case(
      "sample --count 1 --updates 7", .failed, "muster: the share of updates is 7.0: give a number from 0 to 1\n"),
  ])
  func `a command that refuses says why and what to do`(_ refusal: Case) async throws {
    let run = try CommandRun()
    try run.writeFleet()
    try run.write("collector: { url: http://127.0.0.1:8440 }", to: "bad.yaml")
    try run.writeFleet(CommandRun.fleet.replacing("./keys/us-west-1-a.key", with: "./bad.key"), to: "badkey.yaml")
    try run.write("no-key!", to: "bad.key")
    try run.write("mst_one mst_two\n", to: "two.token")
    try run.makeFolder("empty/archive")
    try run.makeFolder("broken/archive")
    try run.makeFolder("broken/state")
    try run.write("?", to: "broken/state/keys.json")
    #expect(await run.ending(refusal.arguments) == Ending(status: refusal.status, text: refusal.text))
  }

  /// The parser writes the rest of these texts itself: the reason is ours.
  @Test(arguments: [
    Case("query --region nowhere", .usage, "\"nowhere\" is not a region: write lower-case words"),
    Case("query --since tomorrow", .usage, "\"tomorrow\" is no time: write 2026-11-23T04:05:06Z"),
    Case("query --limit 0", .usage, "--limit 0: give 1 or more"),
    Case("query --limit 2147483648", .usage, "--limit 2147483648: give no more than 2147483647, or --all"),
    Case("query --raw --count", .usage, "--raw and --count are two kinds of answer: leave one out"),
    Case("query --raw --format csv", .usage, "--raw prints documents: leave out --format csv"),
    Case("query --raw --format ocsf", .usage, "--raw prints documents: leave out --format ocsf"),
    Case("query --count --format asff", .usage, "--count has no form as asff: leave out --format"),
    Case("query --format xml", .usage, "'table', 'jsonl', 'csv', 'ocsf' or 'asff'"),
    Case("show", .usage, "Missing expected argument '<finding>'"),
    Case("show f00dfeed --version 2", .usage, "--version chooses a raw document: give --raw too"),
    Case("show f00dfeed --raw --version 0", .usage, "--version 0: versions are numbered from 1"),
    Case("stats --format csv", .usage, "'table' and 'json'"),
    Case("agent", .usage, "Missing expected argument '--region <region>'"),
    Case("agent --region US-WEST-1", .usage, "\"US-WEST-1\" is not a region"),
    Case("collector --log-level loud", .usage, "\"loud\" is not a log level; use trace, debug"),
    Case("collector --log-format xml", .usage, "\"xml\" is not a log format; use text or json"),
    Case("token create --all", .usage, "Missing expected argument '--name <name>'"),
    Case("token create --name t --all --region us-west-1", .usage, "--all sees every region and account"),
    Case("token create --name t --expires 2020-01-01", .usage, "--expires 2020-01-01 is past: give a time to come"),
    Case("token create --name t --expires soon", .usage, "--expires \"soon\" is no time: write an age such as 90d"),
    Case("key rotate", .usage, "Missing expected argument '--region <region>'"),
    Case("key revoke", .usage, "Missing expected argument '<id>'"),
    Case("sample", .usage, "Missing expected argument '--count <n>'"),
    Case("sample --count 1 --format csv", .usage, "'jsonl' and 'eventbridge'"),
    Case("bogus", .usage, "Unexpected argument 'bogus'"),
    Case("index", .done, "USAGE: muster index <subcommand>"),
  ])
  func `wrong usage ends with 2 and names the option`(_ refusal: Case) async throws {
    let ending = try #require(await CommandRun().ending(refusal.arguments))
    #expect(ending.status == refusal.status)
    #expect(ending.text.contains(refusal.text), "\(ending.text)")
  }

  @Test func `keys and tokens that exist are refused by name`() async throws {
    let run = try CommandRun()
    try run.writeFleet()
    let config = ["--config", "FOLDER/regions.yaml"]
    #expect(await run.ending(["key", "create"] + config) == nil)
    #expect(
      await run.ending(["key", "create", "--region", "us-west-1"] + config)
        == Ending(
          status: .failed,
          text: """
            muster: region us-west-1 has the key us-west-1-a already: run 'muster key rotate --region us-west-1' for a new \
            one

            """))
    #expect(await run.ending(["key", "revoke", "us-west-1-a"] + config) == nil)
    #expect(
      await run.ending(["key", "create"] + config)
        == Ending(
          status: .failed,
          text: """
            muster: key us-west-1-a of region us-west-1 is revoked, and its id is taken for ever: run 'muster key rotate \
            --region us-west-1'

            """))
    #expect(await run.ending(["token", "create", "--name", "siem", "--all"] + config) == nil)
    #expect(
      await run.ending(["token", "create", "--name", "siem", "--all"] + config)
        == Ending(
          status: .failed,
          text: """
            muster: there is a token siem already: choose another name, since the audit log tells tokens apart by it

            """))
  }

  @Test func `a reader that closes our output has seen enough`() {
    #expect(Ending(of: OutputClosed()) == Ending(status: .done))
  }
}
