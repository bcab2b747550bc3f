public import Findings

/// The archive in a folder, as DuckDB sees it.
public struct DuckDBTable: Sendable {
  public let folder: ArchiveFolder
  public let table: SQLName
  /// Nil for all there are.
  public let regions: [Region]?

  public init(folder: ArchiveFolder, table: SQLName, regions: [Region]? = nil) {
    self.folder = folder
    self.table = table
    self.regions = regions.map { Set($0).sorted() }
  }
}

extension DuckDBTable: ArchiveTable {
  var source: String {
    var source = """
      \(createView) \(name("_documents")) AS
      SELECT
        CAST(json AS varchar) AS document,
        \(place(1)) AS region,
        \(place(2)) AS day
      FROM read_ndjson_objects('\(folder.pattern.replacing("'", with: "''"))', filename = true)
      """
    if let regions {
      source += "\nWHERE \(place(1)) IN (\(regions.map { "'\($0.name)'" }.joined(separator: ", ")))"
    }
    return source
  }

  private func place(_ group: Int) -> String { "regexp_extract(filename, '\(ArchiveFolder.places)', \(group))" }

  var createView: String { "CREATE OR REPLACE VIEW" }

  func name(_ suffix: String) -> String { "\"\(table)\(suffix)\"" }

  func quoted(_ column: String) -> String { "\"\(column)\"" }

  func text(_ json: String, _ path: String) -> String { "json_extract_string(\(json), '\(path)')" }

  func json(_ json: String, _ path: String) -> String { "json_extract(\(json), '\(path)')" }

  func shownJSON(_ json: String, _ path: String) -> String { "CAST(\(self.json(json, path)) AS varchar)" }

  func time(_ text: String) -> String {
    let number = "TRY_CAST(\(text) AS double)"
    // DuckDB reads microseconds at most, and a text without a zone by the session's.
    let iso = "regexp_replace(upper(\(text)), '([.][0-9]{6})[0-9]+', '\\1')"
    return """
      coalesce(make_timestamp(TRY_CAST(\(number) * CASE WHEN \(number) > 1e11 THEN 1e3 ELSE 1e6 END AS bigint)), \
      make_timestamp(epoch_us(TRY_CAST(concat(\(iso), CASE WHEN \(matches(text, TimeText.zone)) THEN '' ELSE 'Z' END) \
      AS timestamptz))))
      """
  }

  var epoch: String { "TIMESTAMP '1970-01-01 00:00:00'" }

  func matches(_ text: String, _ pattern: String) -> String { "regexp_matches(\(text), '\(pattern)')" }

  func digest(_ text: String) -> String { "sha256(\(text))" }

  func each(_ objects: [String], _ lists: [(json: String, path: String)], of relation: String) -> String {
    let lists = lists.map { "coalesce(TRY_CAST(\(json($0.json, $0.path)) AS JSON[]), CAST([] AS JSON[]))" }
    return """
      \(relation)
        CROSS JOIN UNNEST(
          [\(objects.joined(separator: ", "))]
          || \(lists.joined(separator: " || "))
        ) AS remote(place)
      """
  }
}
