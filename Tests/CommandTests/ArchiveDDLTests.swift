import Archive
import Findings
import Foundation
import Testing

@testable import muster

/// The statements as `Snapshots/ddl-….sql` has them. To record one anew after a change, remove its file, run the test
/// twice, and read the difference.
@Suite struct ArchiveDDLTests {
  @Test(arguments: ArchiveDDL.Engine.allCases)
  func `the statements are what was proofread`(engine: ArchiveDDL.Engine) throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/ddl-\(engine).sql").path
    let text = try Self.text(engine)
    guard let recorded = try? String(contentsOfFile: path, encoding: .utf8) else {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record("recorded \(path); read it, and run the test again")
      return
    }
    #expect(text == recorded)
  }

  private static func text(_ engine: ArchiveDDL.Engine) throws -> String {
    let table = try SQLName("findings", of: .table)
    let folder = try ArchiveFolder("./data")
    return switch engine {
    case .athena:
      ArchiveSQL(
        AthenaTable(
          bucket: try S3BucketName("example-findings"), table: table, regions: [try Region("us-west-1")],
          since: AthenaTable.firstDay)
      ).text
    case .duckdb: ArchiveSQL(DuckDBTable(folder: folder, table: table)).text
    case .spark: ArchiveSQL(SparkTable(folder: folder, table: table)).text
    }
  }

  @Test(arguments: [
    ("archive ddl", "say where the archive lies: --bucket NAME for Athena, or --engine duckdb or spark"),
    (
      "archive ddl --bucket example --data FOLDER",
      "--data is what DuckDB and Spark read: give --engine duckdb or spark, or leave it out"
    ),
    ("archive ddl --engine duckdb --bucket example", "--engine duckdb reads the data folder: leave out --bucket"),
    ("archive ddl --engine spark --since 7d", "leave out --bucket, --prefix, --database and --since"),
    ("archive ddl --engine hive", "Please provide one of 'athena', 'duckdb' or 'spark'"),
    ("archive ddl --bucket Example", "\"Example\" is no name of an S3 bucket"),
    ("archive ddl --bucket example --prefix a'b", "is no prefix: write letters, digits"),
    ("archive ddl --bucket example --table a;b", "\"a;b\" is no name for a table: write lower-case letters"),
    ("archive ddl --bucket example --database a`b", "\"a`b\" is no name for a database: write lower-case letters"),
    ("archive ddl --bucket example --region us-west-1'", "is not a region: write lower-case words"),
  ])
  func `wrong usage ends with 2 and says what is allowed`(arguments: String, text: String) async throws {
    let run = try CommandRun()
    try run.writeFleet()
    let ending = try #require(await run.ending(arguments.split(separator: " ").map(String.init)))
    #expect(ending.status == .usage)
    #expect(ending.text.contains(text), "\(ending.text)")
  }

  @Test func `a folder that is no data folder, and a missing fleet file, are named`() async throws {
    let run = try CommandRun()
    #expect(
      await run.ending(["archive", "ddl", "--engine", "duckdb", "--data", "FOLDER/none"])
        == Ending(of: CommandError.noDataFolder(path: "FOLDER/none")))
    let ending = await run.ending(["archive", "ddl", "--bucket", "example", "--config", "FOLDER/none.yaml"])
    #expect(ending?.status == .configuration)
  }
}
