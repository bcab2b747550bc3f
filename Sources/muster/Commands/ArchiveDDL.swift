import Archive
import ArgumentParser
import Collector
import Findings
import Fleet
import Platform

struct ArchiveDDL: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ddl",
    abstract: "Print the SQL that makes the archive a table, for Athena, DuckDB or Spark.",
    discussion: """
      The statements make a table of every version, and views: <table>_versions with what is deep in the documents, \
      <table>_latest with the latest version of each finding, <table>_remotes, <table>_totals, and counts \
      <table>_by_type, _by_purpose, _by_severity, _by_day, _by_region, _by_account, _by_resource_type, _by_resource, \
      _by_address, _by_country and _by_network. They count as 'muster stats' does.

      For Athena the archive is a copy of the data folder's 'archive' at s3://<bucket>/<prefix>/archive/. Partitions \
      need no upkeep: the statement holds the regions, and the first day that is looked for. Athena takes one statement \
      at a time.

      DuckDB and Spark read the data folder, by the path that is given here; it must hold a segment already. Spark's \
      views live as long as its session.

      Examples:
        muster archive ddl --bucket example-findings --database security
        muster archive ddl --engine duckdb --data ./data | duckdb findings.duckdb
        muster archive ddl --engine spark --data ./data > views.sql
        spark-sql -i views.sql
      """)

  enum Engine: String, CaseIterable, ExpressibleByArgument {
    case athena, duckdb, spark
  }

  @Option(name: .long, help: "The database that is to read the archive.") var engine = Engine.athena

  @Option(
    name: .long, help: ArgumentHelp("The bucket that the archive is copied to.", valueName: "name"),
    transform: { try S3BucketName($0) })
  var bucket: S3BucketName?

  @Option(
    name: .long, help: ArgumentHelp("What stands before archive/ in the bucket.", valueName: "prefix"),
    transform: { try S3Prefix($0) })
  var prefix: S3Prefix?

  @Option(
    name: .long,
    help: ArgumentHelp("The table, and what views' names begin with. (default: guardduty_findings)", valueName: "name"),
    transform: { try SQLName($0, of: .table) })
  var table: SQLName?

  @Option(
    name: .long, help: ArgumentHelp("The database they are made in. (default: the session's)", valueName: "name"),
    transform: { try SQLName($0, of: .database) })
  var database: SQLName?

  @Option(
    name: .customLong("region"),
    help: ArgumentHelp(
      "A region that reports findings; may be repeated. (default: those of the fleet file)", valueName: "region"),
    transform: Region.init)
  var regions: [Region] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The first day that Athena looks for; a late one makes for fast answers. (default: 2017-11-28, GuardDuty's first)",
      valueName: "time"),
    transform: TimeExpression.init)
  var since: TimeExpression?

  @OptionGroup var data: DataOptions

  func validate() throws {
    if engine == .athena {
      if bucket == nil {
        throw ValidationError(
          "say where the archive lies: --bucket NAME for Athena, or --engine duckdb or spark for the data folder")
      }
      if data.data != nil {
        throw ValidationError("--data is what DuckDB and Spark read: give --engine duckdb or spark, or leave it out")
      }
    } else if bucket != nil || prefix != nil || database != nil || since != nil {
      throw ValidationError(
        "--engine \(engine) reads the data folder: leave out --bucket, --prefix, --database and --since")
    }
  }

  func run() throws {
    var output = OutputBuffer()
    try output.append(try sql().text)
    try output.flush()
  }

  private func sql() throws -> ArchiveSQL {
    let table = try table ?? SQLName("guardduty_findings", of: .table)
    if let bucket {
      return ArchiveSQL(
        AthenaTable(
          bucket: bucket, prefix: prefix ?? .empty, database: database, table: table,
          regions: regions.isEmpty ? try data.fleet.load().reportedRegions : regions,
          since: try since?.resolved(now: WallClock.now()).day ?? AthenaTable.firstDay))
    }
    let folder = try ArchiveFolder(data.folder(on: FileDisk()).path)
    let regions = regions.isEmpty ? nil : regions
    return engine == .spark
      ? ArchiveSQL(SparkTable(folder: folder, table: table, regions: regions))
      : ArchiveSQL(DuckDBTable(folder: folder, table: table, regions: regions))
  }
}
