public import Findings

/// The archive in S3, as Athena sees it: partitions are projected, not listed in a catalog, so that a new day or region
/// needs no statement, and the prefixes beside the data, such as `_rejected`, are never read.
///
/// Lines are read as they are, not by a JSON SerDe: one such renames members, fails on a member that is there twice, and
/// writes nested objects anew, so that versions could no longer be told apart by their digests.
///
/// Source: Athena user guide, "Supported types for partition projection", "LazySimpleSerDe".
public struct AthenaTable: Sendable {
  public let bucket: S3BucketName
  public let prefix: S3Prefix
  public let database: SQLName?
  public let table: SQLName
  /// The regions that may have reported findings.
  public let regions: [Region]
  /// The first day that is looked for: Athena asks S3 for each day of each region that a query does not rule out.
  public let since: Day

  /// 2017-11-28, on which GuardDuty began.
  public static let firstDay = Day(daysSinceEpoch: 17_498)

  /// - Parameter regions: at least one; findings of others are not seen.
  public init(
    bucket: S3BucketName, prefix: S3Prefix = .empty, database: SQLName? = nil, table: SQLName, regions: [Region],
    since: Day
  ) {
    precondition(!regions.isEmpty, "a projection over no region sees nothing")
    self.bucket = bucket
    self.prefix = prefix
    self.database = database
    self.table = table
    self.regions = Set(regions).sorted()
    self.since = since
  }
}

extension AthenaTable: ArchiveTable {
  var source: String {
    let location = "s3://\(bucket)/\(prefix)archive/"
    // The delimiter may not stand in JSON, so that the whole line is the first column.
    return """
      CREATE EXTERNAL TABLE \(hiveName("_documents")) (`document` string)
      PARTITIONED BY (`region` string, `day` string)
      ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\001' LINES TERMINATED BY '\\n'
      STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
      OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
      LOCATION '\(location)'
      TBLPROPERTIES (
        'projection.enabled' = 'true',
        'projection.region.type' = 'enum',
        'projection.region.values' = '\(regions.map(\.name).joined(separator: ","))',
        'projection.day.type' = 'date',
        'projection.day.format' = 'yyyy/MM/dd',
        'projection.day.range' = '\(since.path),NOW+1DAYS',
        'projection.day.interval' = '1',
        'projection.day.interval.unit' = 'DAYS',
        'storage.location.template' = '\(location)${region}/${day}/'
      )
      """
  }

  /// Tables are made in Hive's SQL, views in Trino's, and they quote otherwise.
  private func hiveName(_ suffix: String) -> String { (database.map { "`\($0)`." } ?? "") + "`\(table)\(suffix)`" }

  var createView: String { "CREATE OR REPLACE VIEW" }

  func name(_ suffix: String) -> String { (database.map { "\"\($0)\"." } ?? "") + "\"\(table)\(suffix)\"" }

  func quoted(_ column: String) -> String { "\"\(column)\"" }

  func text(_ json: String, _ path: String) -> String { "json_extract_scalar(\(json), '\(path)')" }

  func json(_ json: String, _ path: String) -> String { "json_extract(\(json), '\(path)')" }

  func shownJSON(_ json: String, _ path: String) -> String { "json_format(\(self.json(json, path)))" }

  func time(_ text: String) -> String {
    let number = "TRY_CAST(\(text) AS double)"
    // Milliseconds, which is what GuardDuty writes: columns of Athena's views hold no more.
    return """
      CAST(coalesce(try(from_unixtime(\(number) / IF(\(number) > 1e11, 1e3, 1e0))), \
      try(from_iso8601_timestamp_nanos(replace(\(text), ' ', 'T')))) AT TIME ZONE 'UTC' AS timestamp(3))
      """
  }

  var epoch: String { "TIMESTAMP '1970-01-01 00:00:00'" }

  func matches(_ text: String, _ pattern: String) -> String { "regexp_like(\(text), '\(pattern)')" }

  func digest(_ text: String) -> String { "lower(to_hex(sha256(to_utf8(\(text)))))" }

  func each(_ objects: [String], _ lists: [(json: String, path: String)], of relation: String) -> String {
    let lists = lists.map { list in
      "coalesce(TRY_CAST(\(json(list.json, list.path)) AS array(json)), CAST(ARRAY[] AS array(json)))"
    }
    return """
      \(relation)
        CROSS JOIN UNNEST(
          ARRAY[\(objects.joined(separator: ", "))]
          || \(lists.joined(separator: " || "))
        ) AS remote(place)
      """
  }
}
