import Collector
import Findings
import Foundation
import Index
import Testing

@testable import muster

@Suite struct FindingTextTests {
  @Test func `the table shows what tells findings apart`() {
    var table = RecordTable(FindingText.tableColumns)
    table.append(FindingText.tableRow(SampleFinding.full))
    #expect(
      table.text(as: .table) == """
        UPDATED                   SEVERITY  REGION     ACCOUNT       TYPE                ID        TITLE
        1970-01-01T00:00:02.500Z       5.5  us-west-1  111122223333  Recon:EC2/Portscan  f00dfeed  Title \\u{1B}[31m

        """)
  }

  @Test func `a table of an export has its heads once, however its bytes are cut`() throws {
    let lines = String(repeating: String(decoding: SampleFinding.full.json, as: UTF8.self) + "\n", count: 3)
    for size in [1, 7, 1 << 20] {
      let output = FindingOutput(isTable: true)
      var rest = Array(lines.utf8)[...]
      while !rest.isEmpty {
        let part = Array(rest.prefix(size))
        let isTaken = output.take(part.span)
        #expect(isTaken)
        rest = rest.dropFirst(size)
      }
      #expect(output.shown == 3)
    }
  }

  @Test func `a count reads as words, JSON or CSV`() {
    #expect(FindingText.count(FindingCount(findings: 1, versions: 2), as: .table) == "1 finding, 2 versions\n")
    #expect(
      FindingText.count(FindingCount(findings: 1, versions: 2), as: .jsonl)
        == "{\"count\":{\"findings\":1,\"versions\":2}}\n")
    #expect(FindingText.count(FindingCount(findings: 1, versions: 2), as: .csv) == "findings,versions\n1,2\n")
  }

  @Test func `one finding is shown with its fields, versions and places`() {
    var older = SampleFinding.full
    older.updated = Timestamp(microseconds: 1_500_000)
    older.isLatest = false
    #expect(
      HistoryText.text(FindingVersions([SampleFinding.full, older])) == """
        id              f00dfeed
        type            Recon:EC2/Portscan
        severity        5.5 (medium)
        title           Title \\u{1B}[31m
        description     Line one\\nline two
        region          us-west-1
        own region      us-east-1
        account         111122223333
        arn             arn:aws:guardduty:us-east-1:111122223333:detector/d/finding/f00dfeed
        created         1970-01-01T00:00:01Z
        updated         1970-01-01T00:00:02.500Z
        first seen      1970-01-01T00:00:01Z
        last seen       1970-01-01T00:00:02.500Z
        count           7
        archived        yes
        sample          yes
        resource type   Instance
        resources       instance id-instance, access_key id-access_key, user id-user, bucket id-bucket, cluster \
        id-cluster, db id-db, function id-function, container id-container, volume id-volume, workload id-workload, \
        other id-other
        action          PORT_PROBE
        protocol        TCP
        direction       INBOUND
        blocked         no
        local port      22
        domain          c2.example
        api             GetObject
        service         s3.amazonaws.com
        caller          Remote IP
        threats         EICAR, ProofPoint
        remote          198.51.100.7  Chengdu, China  AS64496 Example Net

        VERSION  UPDATED                   SEVERITY  COUNT  BATCH                 KEY          SEGMENT                                      OFFSET  BYTES  LINE
              2  1970-01-01T00:00:02.500Z       5.5      7  us-west-1.00000001/9  us-west-1-a  us-west-1/1970/01/01/c0-0000000001.jsonl.gz      12    345     6
              1  1970-01-01T00:00:01.500Z       5.5      7  us-west-1.00000001/9  us-west-1-a  us-west-1/1970/01/01/c0-0000000001.jsonl.gz      12    345     6

        """)
  }
}
