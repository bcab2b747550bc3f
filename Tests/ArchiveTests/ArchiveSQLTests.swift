import Findings
import Testing

@testable import Archive

@Suite struct ArchiveSQLTests {
  @Test(arguments: [
    "", "Findings", "9findings", "_findings", "find ings", "findings;", "findings\"", "findings`",
    "f'; DROP TABLE x; --", "findings\n", "fïndings", "a.b", "a-b", String(repeating: "t", count: 201),
  ])
  func `a name that could end a statement or a quote is refused`(text: String) {
    #expect(throws: ArchiveSQLError.name(text, role: .table)) { try SQLName(text, of: .table) }
  }

  @Test(arguments: ["f", "guardduty_findings", "t2", String(repeating: "t", count: 200)])
  func `a plain name is taken as it is`(text: String) throws {
    #expect(try SQLName(text, of: .database).text == text)
  }

  @Test(arguments: [
    "", "ab", "-ab", "ab-", ".ab", "ab.", "a..b", "Bucket", "a_b", "a/b", "a'b", "a b", "a\nb", "bücket", "a${region}",
    String(repeating: "b", count: 64),
  ])
  func `a bucket that S3 would not make is refused`(text: String) {
    #expect(throws: ArchiveSQLError.bucket(text)) { try S3BucketName(text) }
  }

  @Test(arguments: [
    "", "/", "//", "a//b", "a/../b", ".", "a'b", "a\"b", "a;b", "a b", "a${day}", "a\\b", "a\nb", "ä", "a*",
    String(repeating: "p", count: 513),
  ])
  func `a prefix with a quote, a template's sign or an empty part is refused`(text: String) {
    #expect(throws: ArchiveSQLError.prefix(text)) { try S3Prefix(text) }
  }

  @Test(arguments: [("a", "a/"), ("/a/b/", "a/b/"), ("AWS=1/x_y-z.0", "AWS=1/x_y-z.0/")])
  func `a prefix ends with one slash`(text: String, prefix: String) throws {
    #expect(try S3Prefix(text).text == prefix)
  }

  @Test(arguments: ["", "data*", "da?ta", "[data]", "{a,b}", "da\\ta", "data\n"])
  func `a folder that DuckDB or Spark would take for a pattern is refused`(path: String) {
    #expect(throws: ArchiveSQLError.folder(path)) { try ArchiveFolder(path) }
  }

  @Test func `a quote in a folder's name stays within its literal`() throws {
    let folder = try ArchiveFolder("it's; DROP VIEW `x`; --/")
    let table = try SQLName("t", of: .table)
    let duckdb = DuckDBTable(folder: folder, table: table).source
    #expect(duckdb.contains("read_ndjson_objects('it''s; DROP VIEW `x`; --/archive/[a-z]*/"))
    let spark = SparkTable(folder: folder, table: table).source
    #expect(spark.contains("FROM text.`it's; DROP VIEW ``x``; --/archive/[a-z]*/"))
  }

  @Test func `only the regions that are asked for are read`() throws {
    let regions = [try Region("us-west-1"), try Region("eu-central-1"), try Region("us-west-1")]
    let folder = try ArchiveFolder("data")
    let table = try SQLName("t", of: .table)
    #expect(
      DuckDBTable(folder: folder, table: table, regions: regions).source.hasSuffix(" IN ('eu-central-1', 'us-west-1')"))
    #expect(
      SparkTable(folder: folder, table: table, regions: regions).source.hasSuffix(" IN ('eu-central-1', 'us-west-1')"))
    #expect(!SparkTable(folder: folder, table: table).source.contains("WHERE"))
  }

  @Test(arguments: [
    (
      ArchiveSQLError.name("a b", role: .database),
      """
      "a b" is no name for a database: write lower-case letters, digits and underscores, a letter first, at most 200 of \
      them, such as guardduty_findings
      """
    ),
    (
      .bucket("A"),
      """
      "A" is no name of an S3 bucket: it has 3 to 63 lower-case letters, digits, hyphens and dots, with a letter or digit \
      at both ends and no two dots together, such as example-findings
      """
    ),
    (
      .prefix("a'"),
      """
      "a\\'" is no prefix: write letters, digits and any of - _ . = between slashes, at most 512 of them and no part that \
      is empty, . or .., such as security/guardduty
      """
    ),
    (
      .folder("a*"),
      """
      "a*" cannot be read by DuckDB or Spark, to which * ? [ ] { } and \\ are patterns: name the folder by a path \
      without them, such as a symbolic link
      """
    ),
  ])
  func `a refusal says what is allowed`(error: ArchiveSQLError, text: String) {
    #expect(error.description == text)
  }

  @Test func `the table of Athena is one of the archive's partitions and nothing beside them`() throws {
    let table = AthenaTable(
      bucket: try S3BucketName("example-findings"), prefix: try S3Prefix("security"),
      database: try SQLName("security", of: .database), table: try SQLName("findings", of: .table),
      regions: [try Region("us-west-1"), try Region("eu-central-1"), try Region("us-west-1")],
      since: try #require(Day("2026-01-01")))
    #expect(
      table.source == """
        CREATE EXTERNAL TABLE `security`.`findings_documents` (`document` string)
        PARTITIONED BY (`region` string, `day` string)
        ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\001' LINES TERMINATED BY '\\n'
        STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
        OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
        LOCATION 's3://example-findings/security/archive/'
        TBLPROPERTIES (
          'projection.enabled' = 'true',
          'projection.region.type' = 'enum',
          'projection.region.values' = 'eu-central-1,us-west-1',
          'projection.day.type' = 'date',
          'projection.day.format' = 'yyyy/MM/dd',
          'projection.day.range' = '2026/01/01,NOW+1DAYS',
          'projection.day.interval' = '1',
          'projection.day.interval.unit' = 'DAYS',
          'storage.location.template' = 's3://example-findings/security/archive/${region}/${day}/'
        )
        """)
    #expect(ArchiveSQL(table).statements.dropFirst().allSatisfy { $0.contains("\"security\".\"findings") })
  }

  @Test func `the first day that is looked for by default is GuardDuty's`() {
    #expect(AthenaTable.firstDay.description == "2017-11-28")
  }
}
