public import Findings

/// The archive in a folder, as Spark SQL sees it, in views that live as long as the session: they need no metastore.
public struct SparkTable: Sendable {
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

extension SparkTable: ArchiveTable {
  var source: String {
    var source = """
      \(createView) \(name("_documents")) AS
      SELECT
        value AS document,
        \(place(1)) AS region,
        \(place(2)) AS day
      FROM text.`\(folder.pattern.replacing("`", with: "``"))`
      """
    if let regions {
      source += "\nWHERE \(place(1)) IN (\(regions.map { "'\($0.name)'" }.joined(separator: ", ")))"
    }
    return source
  }

  private func place(_ group: Int) -> String {
    "regexp_extract(_metadata.file_path, '\(ArchiveFolder.places)', \(group))"
  }

  var createView: String { "CREATE OR REPLACE TEMPORARY VIEW" }

  func name(_ suffix: String) -> String { "`\(table)\(suffix)`" }

  func quoted(_ column: String) -> String { "`\(column)`" }

  func text(_ json: String, _ path: String) -> String { "get_json_object(\(json), '\(path)')" }

  func json(_ json: String, _ path: String) -> String { text(json, path) }

  func shownJSON(_ json: String, _ path: String) -> String { text(json, path) }

  func time(_ text: String) -> String {
    let number = "TRY_CAST(\(text) AS double)"
    let microseconds = """
      coalesce(TRY_CAST(\(number) * CASE WHEN \(number) > 1e11 THEN 1e3 ELSE 1e6 END AS bigint), \
      unix_micros(TRY_CAST(concat(upper(\(text)), CASE WHEN \(matches(text, TimeText.zone)) THEN '' ELSE 'Z' END) \
      AS timestamp)))
      """
    // A timestamp with the session's zone would be on another day in another session.
    return "\(epoch) + make_dt_interval(0, 0, 0, CAST(\(microseconds) AS decimal(20, 0)) / 1000000)"
  }

  var epoch: String { "TIMESTAMP_NTZ '1970-01-01 00:00:00'" }

  func matches(_ text: String, _ pattern: String) -> String { "regexp_like(\(text), '\(pattern)')" }

  func digest(_ text: String) -> String { "sha2(\(text), 256)" }

  func each(_ objects: [String], _ lists: [(json: String, path: String)], of relation: String) -> String {
    let lists = lists.map { "coalesce(from_json(\(json($0.json, $0.path)), 'array<string>'), array())" }
    return """
      \(relation)
        LATERAL VIEW explode(concat(
          array(\(objects.joined(separator: ", "))),
          \(lists.joined(separator: ",\n    "))
        )) remote AS place
      """
  }
}
