import Collector
import Findings
import Foundation
import Platform
import Samples
import TestSupport
import Testing
import Wire

/// What the formats say of findings: as texts that were proofread, and as implementations that are not ours read them.
@Suite struct ExportFormatTests {
  let folder: TemporaryFolder
  let clock = TestClock()
  let agent: SigningAgent
  let token: String

  init() async throws {
    folder = try TemporaryFolder()
    agent = SigningAgent(clock: clock)
    var generator = SystemRandom()
    token = try await TokenAdministration(folder: DataFolder(folder.path), disk: FileDisk()).create(
      name: "all", scope: .everything, expires: nil, now: clock.now, using: &generator)
  }

  private static let here = URL(filePath: #filePath).deletingLastPathComponent()

  /// A port probe, a call by a person, one to a bucket, one in a cluster, a malware scan, an attack sequence, a question to
  /// DNS, a process, a connection.
  private static func examples() throws -> [String] {
    try String(contentsOf: here.appending(path: "Examples/findings.jsonl"), encoding: .utf8).split(separator: "\n")
      .map(String.init)
  }

  /// Everything of the lines in each format.
  private func exports(of lines: [String]) async throws -> [ExportFormat: [UInt8]] {
    let collector = try await RunningCollector.start(data: folder.path, keys: [agent.key], clock: clock)
    for (number, start) in stride(from: 0, to: lines.count, by: 500).enumerated() {
      let part = Array(lines[start..<min(start + 500, lines.count)])
      _ = try await collector.take(part, as: UInt64(number + 1), of: agent)
    }
    var exports: [ExportFormat: [UInt8]] = [:]
    for format in ExportFormat.allCases {
      let response = try await collector.send(
        "GET", "/v1/export?versions=all&format=\(format.rawValue)", headers: [("Authorization", "Bearer \(token)")])
      #expect(response.status == 200)
      exports[format] = response.body
    }
    try await collector.stop()
    return exports
  }

  // MARK: - Proofread

  @Test func `examples are given as they were proofread`() async throws {
    let exports = try await exports(of: try Self.examples())
    for (format, name) in [(ExportFormat.ocsf, "ocsf.json"), (.asff, "asff.json"), (.csv, "findings.csv")] {
      let csv = String(decoding: exports[.csv] ?? [], as: UTF8.self)
      // The collector's own name is in the names of segments.
      let text = format == .csv ? csv.replacing(/\/c[0-9a-f]{8}-/, with: "/c0-") : try Self.spread(exports[format])
      let file = Self.here.appending(path: "Examples/\(name)")
      guard let recorded = try? String(contentsOf: file, encoding: .utf8) else {
        try text.write(to: file, atomically: true, encoding: .utf8)
        Issue.record("recorded \(file.path()); read it, and run the test again")
        continue
      }
      let difference = zip(text.split(separator: "\n"), recorded.split(separator: "\n")).first { $0 != $1 }
      #expect(text == recorded, "\(name): \(difference.map { "\($0)" } ?? "another length")")
    }
  }

  /// Over many lines, so that a difference can be read.
  private static func spread(_ lines: [UInt8]?) throws -> String {
    try (lines ?? []).split(separator: UInt8(ascii: "\n")).map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line))
      let text = try JSONSerialization.data(
        withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
      return String(decoding: text, as: UTF8.self) + "\n"
    }.joined()
  }

  // MARK: - Read by others

  @Test func `others read what is exported, of every finding type and of findings that mean harm`() async throws {
    let samples = try [true, false].flatMap { isMarked in
      Array(
        try SampleGenerator(
          SampleOptions(
            seed: isMarked ? 7 : 8, count: 450, regions: [try Region("us-west-1"), try Region("cn-north-1")],
            from: clock.now - .seconds(3600), until: clock.now, markedAsSample: isMarked)))
    }.map { String(decoding: $0.json, as: UTF8.self) }
    let types = Set(samples.compactMap { $0.firstMatch(of: /"type":"([^"]*)"/)?.1 })
    #expect(types.count > 200)
    let lines = samples + (try Self.examples()) + Self.hostile + (try Self.publicFindings())
    let exports = try await exports(of: lines)
    let paths = try [ExportFormat.ocsf, .asff, .csv].map { format in
      let path = "\(folder.path)/export.\(format.rawValue)"
      try FileDisk().replace(path, with: exports[format] ?? [])
      return path
    }
    let report = try Self.check(paths)
    #expect(report.faults == [])
    let count = (exports[.jsonl] ?? []).filter { $0 == UInt8(ascii: "\n") }.count
    #expect(count > samples.count)
    #expect(report.ocsf == count && report.asff == count && report.csv == count)
  }

  private struct Report: Decodable {
    let ocsf: Int
    let asff: Int
    let csv: Int
    let faults: [String]
  }

  private static func check(_ paths: [String]) throws -> Report {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let python = ProcessInfo.processInfo.environment["MUSTER_TEST_PYTHON"] ?? "python3"
    process.arguments = [python, here.appending(path: "check_exports.py").path()] + paths
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    try process.run()
    let answer = try output.fileHandleForReading.readToEnd() ?? Data()
    let complaint = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw CheckFailure(
        description: """
          \(python) could not check the exports: \(String(decoding: complaint, as: UTF8.self)) Run deploy/test, which \
          provides what it needs, or set MUSTER_TEST_PYTHON to an interpreter that has it.
          """)
    }
    return try JSONDecoder().decode(Report.self, from: answer)
  }

  private struct CheckFailure: Error, CustomStringConvertible {
    let description: String
  }

  /// More than ASFF takes, and longer.
  private static let leaves = (0..<99).map { "\"x\($0)\":\"\(String(repeating: "y", count: 3000))\"" }
    .joined(separator: ",")

  /// Texts that somebody chose for what they do to a reader, and findings that lack nearly everything.
  private static let hostile: [String] = {
    let texts = [
      "=HYPERLINK(\"http://x.example\",\"a\")", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\u{FF1D}1",
      "a\0b", "\u{1B}]0;owned\u{7}\u{1B}[2J", "one\r\ntwo,\"three\"", "\u{202E}gpj.exe", "\u{2028}", " ",
      String(repeating: "long ", count: 5000), String(repeating: "\u{1F4A5}", count: 1500),
    ]
    return texts.enumerated().map { number, text in
      let json = text.unicodeScalars.map { scalar in
        scalar.utf16.map {
          "\\u" + String(repeating: "0", count: 4 - String($0, radix: 16).count) + String($0, radix: 16)
        }
        .joined()
      }.joined()
      return """
        {"id":"hostile-\(number)\(json)","type":"\(json)","title":"\(json)","description":"\(json)","severity":\(number),\
        "accountId":"\(json)","region":"\(json)","partition":"\(json)","arn":"\(json)","createdAt":"2026-11-23T10:00:00Z",\
        "updatedAt":"2026-11-23T10:00:00Z","resource":{"resourceType":"\(json)","instanceDetails":{"instanceId":"\(json)"},\
        "s3BucketDetails":[{"name":"\(json)"}],"accessKeyDetails":{"userName":"\(json)","userType":"IAMUser"}},\
        "service":{"action":{"actionType":"NETWORK_CONNECTION","networkConnectionAction":{"protocol":"\(json)",\
        "connectionDirection":"\(json)","localPortDetails":{"port":99999},"remotePortDetails":{"port":-7},\
        "localIpDetails":{"ipAddressV4":"\(json)"},"remoteIpDetails":{"ipAddressV4":"198.51.100.7",\
        "city":{"cityName":"\(json)"},"country":{"countryName":"\(json)"}}}},"count":\(number),"additionalInfo":{"\(json)":"\(json)"},\
        "evidence":{"threatIntelligenceDetails":[{"threatListName":"\(json)","threatNames":["\(json)"]}]},\
        "runtimeDetails":{"process":{"name":"\(json)","pid":\(number),"executablePath":"\(json)"}}}}
        """
    } + [
      #"{"id":"bare","type":"t"}"#,
      "{\"id\":\"wide\",\"type\":\"t\",\"service\":{\(leaves)}}",
      #"{"id":"typed","type":"Policy:S3/A/B/C","accountId":"111122223333","region":"eu-isoe-west-1","severity":8.95}"#,
      #"{"id":"v6","type":"Recon:EC2/Portscan","service":{"action":{"actionType":"AWS_API_CALL","awsApiCallAction":{"api":"Get","remoteIpDetails":{"ipAddressV6":"2001:db8::1"}}}}}"#,
    ]
  }()

  /// Findings that others published: the folder that MUSTER_TEST_FINDINGS names, and those that come with Muster.
  private static func publicFindings() throws -> [String] {
    let repository = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["MUSTER_TEST_FINDINGS"]
    let folders = [
      named ?? repository.deletingLastPathComponent().appending(path: "shared/data/guardduty").path(),
      repository.appending(path: "deploy/findings").path(),
    ]
    var lines: Set<String> = []
    for folder in folders {
      for name in (FileManager.default.subpaths(atPath: folder) ?? []).sorted() where name.contains(".json") {
        var reader = DocumentReader()
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder).appending(path: name)))
        reader.read(bytes.span) { document in
          if case .finding(let finding) = document { lines.insert(String(decoding: finding.line, as: UTF8.self)) }
        }
      }
    }
    #expect(!lines.isEmpty)
    return lines.sorted()
  }
}
