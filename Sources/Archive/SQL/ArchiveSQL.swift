/// The statements that make the archive, as it lies, a table with views for the dashboard's questions.
///
///     <table>_documents    each version of each finding: its document as it is, its region and day
///     <table>              the same with the document's members as columns
///     <table>_versions     the same, with times, numbers and what is deep in the document as columns
///     <table>_latest       the latest version of each finding
///     <table>_remotes      each remote address of each finding
///     <table>_countries    codes of countries by name
///     <table>_totals       how many findings and versions there are
///     <table>_by_type, _by_purpose, _by_severity, _by_day, _by_region, _by_account, _by_resource_type, _by_resource,
///     _by_address, _by_country, _by_network
///                          findings counted, with their severity bands
///
/// They count as the index does, but for this: an IPv6 address counts by its text, a finding with more than 64 remote
/// addresses counts for all of them, what a finding of several resources is about goes by their usual order, and Athena's
/// times are to the millisecond.
///
/// Pure: it reads no archive, and the texts it is given were checked by their types.
public struct ArchiveSQL: Sendable {
  /// In the order in which they are to be run, without semicolons.
  public let statements: [String]

  public init(_ table: AthenaTable) { self.init(any: table) }

  public init(_ table: DuckDBTable) { self.init(any: table) }

  public init(_ table: SparkTable) { self.init(any: table) }

  private init(any table: any ArchiveTable) {
    let (versions, remotes) = (VersionViews(table: table), RemoteViews(table: table))
    statements =
      [table.source, versions.documents, versions.versions, versions.latest, remotes.countries, remotes.remotes]
      + CountViews(table: table).definitions
  }

  /// All statements, each with its semicolon.
  public var text: String { statements.map { "\($0);\n" }.joined(separator: "\n") }
}
