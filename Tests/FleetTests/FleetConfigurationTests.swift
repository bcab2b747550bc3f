import Findings
import Fleet
import Foundation
import Testing

@Suite struct FleetConfigurationTests {
  @Test func `the fleet at the top of the repository is right and free of warnings`() throws {
    let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path(percentEncoded: false)
    let fleet = try FleetConfiguration.load(path: "\(top)regions.yaml")
    let expected = FleetConfiguration(
      collector: CollectorSettings(
        url: try #require(CollectorURL("http://127.0.0.1:8440")), listen: ListenAddress(host: "127.0.0.1", port: 8440),
        dataDirectory: "\(top)data"),
      regions: try ["us-west-1", "eu-central-1", "ap-southeast-2"].map { name in
        RegionSettings(
          region: try Region(name), key: KeySettings(id: "\(name)-a", file: "\(top)data/keys/\(name)-a.key"),
          accounts: .any, sources: [.files(path: "\(top)deploy/findings/\(name)", isWatched: true)],
          spool: SpoolSettings(directory: "\(top)data/agents/\(name)", maximumBytes: 1 << 30),
          batch: BatchSettings(maximumFindings: 1000, maximumBytes: 4 << 20, maximumAge: .seconds(2)))
      })
    #expect(fleet == expected)
  }

  @Test func `what the file leaves out is the documented default`() throws {
    let fleet = try FleetText.parse(
      """
      collector: { url: https://collector.example }
      regions:
        us-west-1:
          key: { id: west, file: /run/keys/west.key }
          sources:
            - stdin:
      """)
    #expect(fleet.collector.listen.description == "127.0.0.1:8440")
    #expect(fleet.collector.dataDirectory == "/etc/muster/data")
    #expect(!fleet.collector.isPlaintextAllowed)
    #expect(fleet.collector.clockTolerance == .seconds(300))
    #expect(!fleet.collector.isMetricsOpen)
    #expect(fleet.collector.signIn == SignInSettings())
    #expect(fleet.collector.limits.maximumBodyBytes == 16 << 20)
    #expect(fleet.collector.limits.maximumBodiesInFlightBytes == 64 << 20)
    #expect(fleet.collector.limits.maximumDecompressedBytes == 64 << 20)
    #expect(fleet.collector.limits.maximumLineBytes == 2 << 20)
    #expect(fleet.collector.segments == SegmentSettings(maximumBytes: 128 << 20, maximumAge: .seconds(3600)))
    #expect(
      fleet.collector.compaction == CompactionSettings(isEnabled: false, delay: .seconds(7200), fewestSegments: 8))
    #expect(fleet.collector.retention == RetentionSettings(defaultAge: .forever, ages: [:]))
    let region = try #require(fleet[Region("us-west-1")])
    #expect(region.agent == "us-west-1")
    #expect(region.accounts == .any)
    #expect(region.sources == [.standardInput])
    #expect(region.spool == SpoolSettings(directory: "/etc/muster/data/agents/us-west-1", maximumBytes: 1 << 30))
    #expect(region.batch == BatchSettings(maximumFindings: 1000, maximumBytes: 4 << 20, maximumAge: .seconds(2)))
    #expect(try fleet[Region("eu-west-1")] == nil)
  }

  @Test func `every key that is written out is what is read`() throws {
    let fleet = try FleetText.parse(
      """
      collector:
        url: http://collector.example/muster/
        listen: "[::1]:0"
        data: /var/lib/muster/
        plaintext_allowed: true
        limits: { max_body_bytes: 1048576, max_bodies_in_flight_bytes: 2MiB, max_decompressed_bytes: 8 MiB,
                  max_line_bytes: 1024 KiB }
        segments: { max_bytes: 1 GiB, max_age: 10m }
        compaction: { enabled: true, after: 26h, min_segments: 2 }
        retention: { default: 400d, us-west-1: 2y, eu-west-1: forever, eu-central-1: 20w }
        clock_tolerance: 30s
        metrics_open: true
        sign_in: { minimum_password_length: 8, idle: 1h, absolute: 30d, attempts: 5, wait: 1h }
      regions:
        us-west-1:
          agent: west
          key: { id: West.2_a, file: ../keys/west }
          accounts: [ 012345678901, "111122223333" ]
          sources:
            - files: { path: ., watch: false }
            - stdin: {}
          spool: { directory: /var/spool/muster, max_bytes: 16777216 }
          batch: { max_findings: 1, max_bytes: 512KiB, max_age: 500ms }
      """)
    #expect(fleet.collector.url.description == "http://collector.example/muster")
    #expect(fleet.collector.listen == ListenAddress(host: "::1", port: 0))
    #expect(fleet.collector.dataDirectory == "/var/lib/muster")
    #expect(fleet.collector.isPlaintextAllowed)
    #expect(
      fleet.collector.limits
        == BodyLimits(
          maximumBodyBytes: 1 << 20, maximumBodiesInFlightBytes: 2 << 20, maximumDecompressedBytes: 8 << 20,
          maximumLineBytes: 1 << 20))
    #expect(fleet.collector.segments == SegmentSettings(maximumBytes: 1 << 30, maximumAge: .seconds(600)))
    #expect(
      fleet.collector.compaction == CompactionSettings(isEnabled: true, delay: .seconds(26 * 3600), fewestSegments: 2))
    #expect(fleet.collector.clockTolerance == .seconds(30))
    #expect(fleet.collector.isMetricsOpen)
    #expect(
      fleet.collector.signIn
        == SignInSettings(
          minimumPasswordLength: 8, idle: .seconds(3600), absolute: .seconds(30 * 86_400), attempts: 5,
          wait: .seconds(3600)))
    let ages: [Region: RetentionSettings.Age] = [
      try Region("us-west-1"): .days(730), try Region("eu-west-1"): .forever, try Region("eu-central-1"): .days(140),
    ]
    #expect(fleet.collector.retention == RetentionSettings(defaultAge: .days(400), ages: ages))
    #expect(
      fleet.regions == [
        RegionSettings(
          region: try Region("us-west-1"), agent: "west", key: KeySettings(id: "West.2_a", file: "/etc/keys/west"),
          accounts: .listed([AccountID("012345678901"), AccountID("111122223333")]),
          sources: [.files(path: "/etc/muster", isWatched: false), .standardInput],
          spool: SpoolSettings(directory: "/var/spool/muster", maximumBytes: 16 << 20),
          batch: BatchSettings(maximumFindings: 1, maximumBytes: 512 << 10, maximumAge: .milliseconds(500)))
      ])
    #expect(fleet.warnings.isEmpty)
  }

  @Test func `an account is kept as it was written, leading zero and all`() throws {
    let fleet = try FleetText.parse(FleetText.replacing("accounts: any", "accounts:\n    - 012345678901"))
    let accounts = try #require(fleet.regions.first?.accounts)
    #expect(accounts.contains(AccountID("012345678901")))
    #expect(!accounts.contains(AccountID("12345678901")))
  }

  @Test func `an unknown region and an odd account are accepted with a warning each`() throws {
    let fleet = try FleetText.parse(
      FleetText.replacing("us-west-1", "us-wset-1").replacing("accounts: any", with: "accounts: [ 42 ]"))
    #expect(try fleet[Region("us-wset-1")] != nil)
    #expect(
      fleet.warnings.map(\.description) == [
        "line 5: regions.us-wset-1: not a region that this version knows; did you mean us-west-1?",
        #"line 7: regions.us-wset-1.accounts[0]: "42" is not twelve digits; check it"#,
      ])
  }

  @Test(arguments: [
    "http://localhost:8440", "http://collector.localhost", "http://127.8.9.10", "http://[::1]:8440",
    "https://collector.example", "HTTPS://collector.example",
  ])
  func `https and this machine need no permission`(url: String) throws {
    let fleet = try FleetText.parse(FleetText.replacing("http://127.0.0.1:8440", url))
    #expect(!fleet.collector.url.isPlaintextOverNetwork)
  }

  @Test func `regions may share what an alias names`() throws {
    let fleet = try FleetText.parse(
      FleetText.replacing("batch: { max_findings: 1000 }", "batch: &small { max_findings: 10 }") + """

          eu-west-1:
            key: { id: eu, file: eu.key }
            sources: [ { stdin: {} } ]
            batch: *small
        """)
    #expect(fleet.regions.map(\.batch.maximumFindings) == [10, 10])
  }

  @Test func `an agent may report its own region, any, or a list`() throws {
    let lists = [
      ("own", ReportedRegions.own), ("any", .any), ("[ us-east-1 ]", .listed([try Region("us-east-1")])),
    ]
    for (text, expected) in lists {
      let fleet = try FleetText.parse(FleetText.replacing("accounts: any", "reports: \(text)"))
      #expect(fleet.regions.first?.reports == expected)
    }
    let refusal = try #require(FleetText.refusal(of: FleetText.replacing("accounts: any", "reports: mars")))
    #expect(refusal.contains("regions.us-west-1.reports"), "\(refusal)")
  }

  @Test(arguments: [
    ("own", ["us-west-1"]), ("[ eu-west-1 ]", ["eu-west-1", "us-west-1"]), ("any", Region.known.map(\.name)),
  ])
  func `the regions that may be reported are those of all agents`(reports: String, regions: [String]) throws {
    let fleet = try FleetText.parse(FleetText.replacing("accounts: any", "reports: \(reports)"))
    #expect(fleet.reportedRegions.map(\.name) == regions)
  }
}
