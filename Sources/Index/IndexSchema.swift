/// The tables of `index/findings.sqlite`. All of it can be made again from the archive.
///
/// SQLite makes what was written in one transaction durable or not at all; what is asked often is held in memory as
/// columns. A row of its own for each version would cost 3.5 µs of CPU and 500 bytes.
///
/// - `term`: pages of the dictionaries, by ``TermField`` and the page's number.
/// - `chunk`: the versions, by the number of their first row.
/// - `member`, `segment`: where in the archive the versions are, and how far each segment has been read.
/// - `state`: how many transactions there were.
enum IndexSchema {
  /// Raised whenever a table changes; an index of another version is rebuilt from the archive.
  static let version = 3

  static let creation = """
    CREATE TABLE term(field INTEGER NOT NULL, page INTEGER NOT NULL, data BLOB NOT NULL, UNIQUE(field, page));
    CREATE TABLE chunk(first INTEGER PRIMARY KEY, data BLOB NOT NULL);
    CREATE TABLE segment(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, bytes INTEGER NOT NULL);
    CREATE TABLE member(
      id INTEGER PRIMARY KEY, segment INTEGER NOT NULL, offset INTEGER NOT NULL, bytes INTEGER NOT NULL,
      agent TEXT NOT NULL, sequence INTEGER NOT NULL, key TEXT NOT NULL);
    CREATE TABLE state(transactions INTEGER NOT NULL);
    INSERT INTO state(transactions) VALUES (0);
    PRAGMA user_version = \(version);
    """
}
