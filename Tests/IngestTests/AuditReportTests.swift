import Foundation
import Testing

@testable import Ingest

@Suite struct AuditReportTests {
  private var clean: AuditReport {
    var report = AuditReport()
    (report.segments, report.members, report.versions, report.bytes) = (2, 1, 1_234_567, 1000)
    return report
  }

  @Test func `a clean report says what was read and that it is clean`() {
    var report = clean
    #expect(
      report.description == """
        archive: 2 segments, 1 member, 1,234,567 versions, 1,000 bytes
        clean: every version is in the archive once and in the index once, and its pointer leads to its line
        """)
    (report.rejectedSegments, report.rejectedMembers, report.pendingBytes) = (1, 2, 12)
    #expect(
      report.description == """
        archive: 2 segments, 1 member, 1,234,567 versions, 1,000 bytes
        refused lines: 1 segment, 2 members
        not looked at: 12 bytes behind what the index had read when this began
        clean: every version is in the archive once and in the index once, and its pointer leads to its line
        """)
  }

  @Test func `a report with problems names each with its place and what to do`() {
    var report = clean
    (report.repeats, report.dangling) = (1, 2)
    report.add(
      AuditProblem(.repeat, path: "a/b", offset: 5, line: 7, detail: "the version is at x, byte 1, line 0 too"))
    report.add(AuditProblem(.segmentShort, path: "a/c", detail: "it has 1 bytes, and the index has read 2"))
    #expect(
      report.description == """
        archive: 2 segments, 1 member, 1,234,567 versions, 1,000 bytes
        repeat: a/b (byte 5, line 7): the version is at x, byte 1, line 0 too; the index shows the first only, so no figure \
        counts it twice
        segment-short: a/c: it has 1 bytes, and the index has read 2; start the collector once, which writes what its \
        journal still holds, or restore the segment from a copy
        2 problems, 1 version repeated, 2 versions dangling in the index
        """)
    #expect(!report.isClean)
  }

  @Test func `the list of problems is bounded and their number is not`() {
    var report = AuditReport()
    for line in 0..<1500 { report.add(AuditProblem(.missing, path: "p", line: line, detail: "d")) }
    #expect(report.problems.count == AuditReport.mostProblems)
    #expect(report.problemCount == 1500)
    #expect(report.description.contains("… and 500 more\n1,500 problems"))
  }

  @Test func `the JSON reads back as the same report`() throws {
    var report = clean
    report.add(AuditProblem(.memberDamaged, path: "a/b", offset: 5, detail: "d"))
    #expect(try JSONDecoder().decode(AuditReport.self, from: Data(report.json)) == report)
    #expect(String(decoding: report.json, as: UTF8.self).contains("\"kind\":\"member-damaged\""))
  }

  @Test func `every kind of problem has advice`() {
    for kind in AuditProblem.Kind.allCases { #expect(!kind.advice.isEmpty) }
  }
}
