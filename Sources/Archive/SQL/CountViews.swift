internal import Findings

/// The dashboard's counts.
struct CountViews {
  let table: any ArchiveTable

  var definitions: [String] {
    [
      totals,
      count("type", of: ["type"]),
      count("purpose", of: ["purpose"]),
      count("severity", of: ["band"]),
      count("day", of: ["day"], as: "CAST(replace(day, '/', '-') AS date) AS day"),
      count("region", of: ["region"]),
      count("account", of: ["account"]),
      count("resource_type", of: ["resource_type"]),
      count("resource", of: ["resource_kind", "resource_id"], where: "resource_id"),
      countRemotes(
        "address", of: ["address"], where: "address IS NOT NULL",
        as: "address, max(country) AS country, max(organization) AS organization"),
      countRemotes(
        "country", of: ["coalesce(country_code, country)"], where: "coalesce(country_code, country) IS NOT NULL",
        as: "coalesce(country_code, country) AS country, max(country) AS name"),
      countRemotes("network", of: ["asn", "organization"], where: "asn IS NOT NULL OR organization IS NOT NULL"),
    ]
  }

  private var totals: String {
    """
    \(table.createView) \(table.name("_totals")) AS
    SELECT
      (SELECT count(*) FROM \(table.name("_documents"))) AS versions,
      count(*) AS findings,
      \(bands { "count_if(\($0))" }),
      count_if(archived) AS archived,
      count_if(sample) AS samples,
      max(updated) AS last_updated
    FROM \(table.name("_latest"))
    """
  }

  /// - Parameters:
  ///   - subject: ends the view's name.
  ///   - columns: one row for each of their values.
  ///   - known: a column without which a finding is not counted.
  ///   - selected: what is shown of them; they themselves when nil.
  private func count(
    _ subject: String, of columns: [String], where known: String? = nil, as selected: String? = nil
  ) -> String {
    let columns = columns.joined(separator: ", ")
    return """
      \(table.createView) \(table.name("_by_\(subject)")) AS
      SELECT
        \(selected ?? columns),
        count(*) AS findings,
        \(bands { "count_if(\($0))" }),
        max(updated) AS last_updated
      FROM \(table.name("_latest"))\(known.map { "\nWHERE \($0) IS NOT NULL" } ?? "")
      GROUP BY \(columns)
      """
  }

  /// A finding with several remotes of a kind is counted once.
  private func countRemotes(
    _ subject: String, of columns: [String], where condition: String, as selected: String? = nil
  ) -> String {
    let columns = columns.joined(separator: ", ")
    let key = "concat(region, '/', account, '/', id)"
    return """
      \(table.createView) \(table.name("_by_\(subject)")) AS
      SELECT
        \(selected ?? columns),
        count(DISTINCT \(key)) AS findings,
        \(bands { "count(DISTINCT CASE WHEN \($0) THEN \(key) END)" }),
        max(updated) AS last_updated
      FROM \(table.name("_remotes"))
      WHERE \(condition)
      GROUP BY \(columns)
      """
  }

  private func bands(_ count: (String) -> String) -> String {
    SeverityBand.allCases.sorted(by: >).map { "\(count("band = '\($0.rawValue)'")) AS \($0.rawValue)" }
      .joined(separator: ",\n  ")
  }
}
