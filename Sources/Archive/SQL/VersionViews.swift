internal import Findings

/// The views of versions: as documents have them, as the index reads them, and the latest of each finding.
struct VersionViews {
  let table: any ArchiveTable

  /// What identifies a finding. The AWS partition is the region's, so it need not be among them.
  static let key = ["region", "account", "id"]

  var documents: String {
    """
    \(table.createView) \(table.name("")) AS
    SELECT
      \(DocumentColumn.all.map { $0.selection(table) }.joined(separator: ",\n  ")),
      region, day,
      \(table.digest("document")) AS digest
    FROM \(table.name("_documents"))
    """
  }

  private var columns: String {
    """
    region, day, account, id, arn, \(table.quoted("partition")), own_region, type, purpose, severity, band, title,
      description, created, updated, first_seen, last_seen, occurrences, archived, sample, action, resource_type,
      resource_kind, resource_id, resource, service, digest
    """
  }

  /// What a document leaves out is filled in as the index does it.
  var versions: String {
    let partition = table.quoted("partition")
    return """
      \(table.createView) \(table.name("_versions")) AS
      SELECT
        region, day,
        coalesce(nullif(accountid, ''), nullif(split_part(arn, ':', 5), ''), '') AS account,
        id, arn,
        coalesce(nullif(\(partition), ''), nullif(split_part(arn, ':', 2), ''), '') AS \(partition),
        coalesce(nullif(ownregion, ''), nullif(split_part(arn, ':', 4), ''), '') AS own_region,
        type,
        CASE WHEN position(':' IN type) > 0 THEN split_part(type, ':', 1) ELSE '' END AS purpose,
        severity,
        \(band) AS band,
        title, description,
        coalesce(created_at, first_seen, updated_at, \(table.epoch)) AS created,
        coalesce(updated_at, last_seen, created_at, first_seen, \(table.epoch)) AS updated,
        first_seen, last_seen,
        coalesce(TRY_CAST(\(service("count")) AS bigint), 0) AS occurrences,
        coalesce(lower(\(service("archived"))) = 'true', false) AS archived,
        \(sample) AS sample,
        \(service("action.actionType")) AS action,
        resource_type,
        \(PrincipalExpression.kind(of: "principal")) AS resource_kind,
        \(PrincipalExpression.id(of: "principal")) AS resource_id,
        resource, service, digest
      FROM (
        SELECT
          region, day, accountid, id, arn, \(partition), ownregion, type, title, description, resource, service, digest,
          CASE WHEN abs(severity) <= \(Double.greatestFiniteMagnitude) THEN severity ELSE 0 END AS severity,
          \(table.time("createdat")) AS created_at,
          \(table.time("updatedat")) AS updated_at,
          \(table.time(service("eventFirstSeen"))) AS first_seen,
          \(table.time(service("eventLastSeen"))) AS last_seen,
          \(table.text("resource", "$.resourceType")) AS resource_type,
          \(PrincipalExpression(table: table).kindAndID) AS principal
        FROM \(table.name(""))
      ) AS document
      """
  }

  /// The greatest update, count, last occurrence and digest, as the index decides, however late an older version arrived.
  var latest: String {
    """
    \(table.createView) \(table.name("_latest")) AS
    SELECT
      \(columns)
    FROM (
      SELECT *,
        row_number() OVER (
          PARTITION BY \(Self.key.joined(separator: ", "))
          ORDER BY updated DESC, occurrences DESC, coalesce(last_seen, \(table.epoch)) DESC, digest DESC
        ) AS newness
      FROM \(table.name("_versions"))
    ) AS version
    WHERE newness = 1
    """
  }

  private func service(_ path: String) -> String { table.text("service", "$.\(path)") }

  private var band: String {
    let cases = SeverityBand.allCases.sorted(by: >).dropLast().map { band in
      "WHEN severity >= \(Int(band.lowerBound)) THEN '\(band.rawValue)'"
    }
    return "CASE \(cases.joined(separator: " ")) ELSE '\(SeverityBand.low.rawValue)' END"
  }

  /// GuardDuty marks samples in three ways.
  private var sample: String {
    """
    coalesce(lower(\(service("additionalInfo.sample"))) = 'true', false)
        OR coalesce(\(table.matches(service("additionalInfo.value"), "\"sample\"[ :]*true")), false)
        OR coalesce(title LIKE '[SAMPLE]%', false)
    """
  }
}
