import Findings
import Platform
import Testing

@Suite struct WordingMakerTests {
  private func shown(_ wording: TrialWording) -> (template: String, variables: [String]) {
    var maker = WordingMaker()
    let parts = wording.parts(&maker)
    let variables =
      parts.variables.isEmpty ? [] : parts.variables.split(separator: 0x1F, omittingEmptySubsequences: false)
    return (TrialWording.shown(parts.template), variables.map { String(decoding: $0, as: UTF8.self) })
  }

  @Test func `values become slots wherever they are`() {
    let (template, variables) = shown(
      TrialWording(
        "198.51.100.0 is performing SSH brute force attacks against i-99999999.",
        "198.51.100.0 is performing attacks against i-99999999. i-99999999!",
        [.address: "198.51.100.0", .resource1: "i-99999999"]))
    #expect(
      template
        == "{address} is performing SSH brute force attacks against {resource1}. | "
        + "{address} is performing attacks against {resource1}. {resource1}!")
    #expect(variables == [])
  }

  @Test func `tokens with digits and paths become variables, but names that all texts have stay`() {
    let (template, variables) = shown(
      TrialWording("EC2 host h-1 on S3: 7.", "Binary /usr/bin/nc of IAMUser/john, T1098.003: x (10.0.0.1)."))
    #expect(template == "EC2 host {#} on S3: {#}. | Binary {#} of IAMUser/john, {#}: x ({#}).")
    #expect(variables == ["h-1", "7", "/usr/bin/nc", "T1098.003", "10.0.0.1"])
  }

  @Test func `lines of a list become variables behind their colon`() {
    let (template, variables) = shown(
      TrialWording("t", "Behaviors:\n  - 2 tactics observed: Impact, Discovery\n  - Sensitive APIs: a:B\nno: list\n"))
    #expect(template == "t | Behaviors:\n  - {#} tactics observed: {…}\n  - Sensitive APIs: {…}\nno: list\n")
    #expect(variables == ["2", "Impact, Discovery", "a:B"])
  }

  @Test func `the longest value wins, and of equal ones the first slot`() {
    let values: [WordingSlot: String] = [
      .resource1: "prod", .resource2: "prod-eu", .resource3: "prod-eu", .api: "prod",
    ]
    #expect(shown(TrialWording("prod-eu prod", "", values)).template == "{resource2} {resource1} | ")
  }

  @Test func `a value within a word is no value`() {
    let values: [WordingSlot: String] = [.resource1: "app", .account: "111122223333"]
    #expect(
      shown(TrialWording("application app_x myapp app", "", values)).template
        == "application app_x myapp {resource1} | ")
    #expect(shown(TrialWording("1111222233334", "", values)).template == "{#} | ")
  }

  @Test func `a port is only found behind its word, a short value and an odd account never`() {
    let values: [WordingSlot: String] = [.port: "22", .resource1: "ab", .account: "id"]
    let (template, variables) = shown(TrialWording("port 22 of 198.51.22.7, ab, id", "22", values))
    #expect(template == "port {port} of {#}, ab, id | {#}")
    #expect(variables == ["198.51.22.7", "22"])
  }

  @Test func `names without a slot become variables`() {
    let (template, variables) = shown(
      TrialWording("Process nc ran.", "nc (/bin/nc) not sync", names: ["nc", "/bin/nc"]))
    #expect(template == "Process {#} ran. | {#} ({#}) not sync")
    #expect(variables == ["nc", "nc", "/bin/nc"])
  }

  @Test(arguments: [
    "\u{0}", "\u{1}", "\u{2}", "\u{3}", "\u{4}", "\u{1F}", "\n- a: \u{2}", String(repeating: "a1 ", count: 33),
  ])
  func `a text that a template cannot hold is kept whole`(text: String) {
    for wording in [
      TrialWording(text, "d"), TrialWording("t", text), TrialWording(text, text, [.resource1: "a\(text)"]),
    ] {
      var maker = WordingMaker()
      let parts = wording.parts(&maker)
      #expect(parts.template == [3])
      #expect(wording.expanded(parts) == (wording.title, wording.description))
    }
  }

  @Test func `a title of any length is kept whole`() {
    for count in [0, 1, 127, 128, 16_383, 16_384, 100_000] {
      let wording = TrialWording(title: Array(repeating: 1, count: count), description: [2])
      var maker = WordingMaker()
      #expect(wording.expanded(wording.parts(&maker)) == (wording.title, wording.description))
    }
  }

  @Test func `texts are put together as they were`() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    var maker = WordingMaker()
    for _ in 0..<5000 {
      let wording = TrialWording.random(&random)
      let parts = wording.parts(&maker)
      #expect(wording.expanded(parts) == (wording.title, wording.description), "seed \(seed)")
    }
  }

  @Test func `bytes that are no text are put together as they were`() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    var maker = WordingMaker()
    for _ in 0..<5000 {
      func bytes(upTo count: Int) -> [UInt8] {
        (0..<Int.random(in: 0...count, using: &random)).map { _ in
          [1, 2, 5, 10, 31, 32, 45, 46, 49, 58, 65, 97, 98, 0x80, 0xC3, 0xFF].randomElement(using: &random) ?? 0
        }
      }
      var wording = TrialWording(title: [], description: [])
      for slot in WordingSlot.allCases { wording.values[slot] = bytes(upTo: 4) }
      let value = wording.values.values.randomElement(using: &random) ?? []
      wording.title = bytes(upTo: 6) + value + bytes(upTo: 6)
      wording.description = bytes(upTo: 9)
      #expect(wording.expanded(wording.parts(&maker)) == (wording.title, wording.description), "seed \(seed)")
    }
  }

  @Test func `findings of one type share a template`() throws {
    var templates: Set<[UInt8]> = []
    var maker = WordingMaker()
    for (instance, address, port) in [("i-0a1", "198.51.100.7", "22"), ("i-77", "2001:db8::1", "3389")] {
      let wording = TrialWording(
        "Unprotected port on EC2 instance \(instance) is being probed.",
        "EC2 instance \(instance) has port \(port) open, probed by \(address).",
        [.resource1: instance, .address: address, .port: port])
      templates.insert(wording.parts(&maker).template)
    }
    #expect(templates.count == 1)
  }
}
