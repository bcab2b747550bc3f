/// A database's own way to read the archive, and its own words for what standard SQL lacks.
protocol ArchiveTable: Sendable {
  /// Makes `<table>_documents` of the columns `document`, an archived line as it is, `region`, and `day` as `2026/11/23`.
  /// Without a semicolon.
  var source: String { get }

  /// How the statement of a view begins.
  var createView: String { get }

  /// The name of the table, or of one of its views, quoted.
  func name(_ suffix: String) -> String

  /// A column's name that is also a word of the language.
  func quoted(_ column: String) -> String

  /// The text or number at a path of a JSON text, as text; NULL when there is none.
  func text(_ json: String, _ path: String) -> String

  /// The object or list at a path of a JSON text, as something that ``text(_:_:)`` takes; NULL when there is none.
  func json(_ json: String, _ path: String) -> String

  /// The same as text that is shown.
  func shownJSON(_ json: String, _ path: String) -> String

  /// An instant in UTC, without a zone, of a text as ``Findings/Timestamp`` reads it; NULL for other texts.
  func time(_ text: String) -> String

  /// 1970-01-01 00:00 in the type that ``time(_:)`` has.
  var epoch: String { get }

  /// Whether a regular expression fits somewhere in a text.
  func matches(_ text: String, _ pattern: String) -> String

  /// The SHA-256 of a text in hexadecimal.
  func digest(_ text: String) -> String

  /// What follows FROM so that each row of a relation is there once for each object of a list, as the column `place`.
  ///
  /// - Parameters:
  ///   - objects: JSON values, NULL or not.
  ///   - lists: JSON texts and paths in them where lists of such values lie.
  func each(_ objects: [String], _ lists: [(json: String, path: String)], of relation: String) -> String
}
