import Fleet
import Foundation
import Testing

@Suite struct FleetFileTests {
  @Test(arguments: [
    ("", "regions.yaml: empty; it needs the sections collector and regions"),
    ("# nothing yet\n", "regions.yaml: empty; it needs the sections collector and regions"),
    ("---\n", "regions.yaml: empty; it needs the sections collector and regions"),
    ("just words", "regions.yaml: a single value is not a mapping; it needs the sections collector and regions"),
    ("- a\n- b", "regions.yaml: a list is not a mapping; it needs the sections collector and regions"),
    (
      "collector:\n\turl: x",
      "regions.yaml: not YAML at line 2, column 1: found character that cannot start any token; "
        + "indent with spaces, not tabs"
    ),
    (
      "collector: [\n",
      "regions.yaml: not YAML at line 2, column 1: did not find expected node content; "
        + "check indentation, quotes and brackets"
    ),
    (
      "a: 1\n---\nb: 2\n",
      "regions.yaml: not YAML at line 2, column 1: but found another document; "
        + "check indentation, quotes and brackets"
    ),
    (
      "a: *b",
      "regions.yaml: not YAML at line 1, column 4: found undefined alias; check indentation, quotes and brackets"
    ),
    (
      "a: 1\nbc: \u{7}",
      "regions.yaml: not YAML at line 2, column 5: control characters are not allowed; remove the character"
    ),
  ])
  func `a text that is not a fleet at all is refused in one line`(text: String, message: String) {
    #expect(FleetText.refusal(of: text) == message)
  }

  @Test func `an empty mapping is told of both sections`() {
    #expect(
      FleetText.refusal(of: "{}") == """
        regions.yaml: 2 problems
          line 1: collector: missing; use collector: { url: … }
          line 1: regions: missing; use region names such as us-west-1 as keys
        """)
  }

  @Test func `a misspelt section is named and missed`() {
    #expect(
      FleetText.refusal(of: "collector: { url: https://a }\nregion: {}") == """
        regions.yaml: 2 problems
          line 1: regions: missing; use region names such as us-west-1 as keys
          line 2: region: unknown key; did you mean regions?
        """)
  }

  @Test func `a fleet without a region is refused`() {
    #expect(
      FleetText.refusal(of: "collector: { url: https://a }\nregions:\n") == """
        regions.yaml: 1 problem
          line 2: regions: no region; use region names such as us-west-1 as keys
        """)
  }

  @Test func `a byte order mark is no part of the first key`() throws {
    #expect(FleetText.refusal(of: "\u{FEFF}" + FleetText.valid) == nil)
  }

  @Test func `aliases to aliases are refused before they grow`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(
      FleetText.refusal(of: text)
        == "regions.yaml: more than 20000 values once its aliases are expanded; write fewer aliases")
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func `a bottomless nesting is refused and does not exhaust the stack`(opening: String) throws {
    let message = try #require(FleetText.refusal(of: String(repeating: opening, count: 200_000)))
    #expect(message.hasPrefix("regions.yaml: not YAML at line 1, column "))
  }

  @Test func `a text of more than 1 MiB is not even parsed`() {
    let text = FleetText.valid + "\n#" + String(repeating: "x", count: 1 << 20)
    #expect(
      FleetText.refusal(of: text)
        == "regions.yaml: larger than 1 MiB; a fleet file describes regions and holds no findings")
  }

  @Test func `a key that repeats in a way Yams cannot place is still refused`() {
    #expect(
      FleetText.refusal(of: #"{ "\x61": 1, a: 2 }"#) == "regions.yaml: 1 problem\n  line 1: a: given twice; keep one")
  }

  @Test func `a file that cannot be read says why and what to do`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fleet-\(UUID())").path()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data([0x61, 0xFF]).write(to: URL(filePath: "\(folder)/latin1.yaml"))
    try Data(count: (1 << 20) + 1).write(to: URL(filePath: "\(folder)/large.yaml"))

    let expected = [
      "\(folder)/none.yaml": "no such file; give the path of the fleet file with --config",
      folder: "cannot be read (it is a folder); check that it is a file this user may read",
      "\(folder)/latin1.yaml": "not UTF-8 text; save it as UTF-8",
      "\(folder)/large.yaml": "larger than 1 MiB; a fleet file describes regions and holds no findings",
    ]
    for (path, message) in expected {
      let error = #expect(throws: FleetError.self) { try FleetConfiguration.load(path: path) }
      #expect(error?.description == "\(path): \(message)")
    }
  }

  @Test func `relative paths start at the folder of the file`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fleet-\(UUID())").path()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(FleetText.valid.utf8).write(to: URL(filePath: "\(folder)/regions.yaml"))
    let fleet = try FleetConfiguration.load(path: "\(folder)/regions.yaml")
    #expect(fleet.regions.first?.key.file == "\(folder)/keys/west.key")
    #expect(fleet.collector.dataDirectory == "\(folder)/data")
  }
}
