internal import GRDB

/// The tables of `index/findings.sqlite`. All of it can be made again from the archive.
///
/// - `version`: one row for each finding version, clustered by the finding's creation time and id (a finding's
///   `createdAt` never changes), so that new findings are appended at the tree's right edge and the versions of one
///   finding lie side by side. A random-order key fell from 160 k to 33 k rows/s over 3 M rows; this order stayed flat.
///   `latest` marks the one that stands for the finding. Ids of 32 hexadecimal digits, which is what GuardDuty makes, are
///   16-byte blobs, others text. Texts that repeat are codes of `term`, 0 for absent.
/// - `text`: title and description, by `version.seq`.
/// - `remote`: the second and later remote addresses of a version, `seq * 64 + n`; the first is in the row itself.
/// - `member`, `segment`: where in the archive the versions are, and how far each segment has been read.
enum IndexSchema {
  /// Raised whenever a table changes; an index of another version is rebuilt from the archive.
  static let version = 1

  static let creation = """
    CREATE TABLE term(code INTEGER PRIMARY KEY, text TEXT NOT NULL);
    CREATE TABLE segment(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, bytes INTEGER NOT NULL);
    CREATE TABLE member(
      id INTEGER PRIMARY KEY, segment INTEGER NOT NULL, offset INTEGER NOT NULL, bytes INTEGER NOT NULL,
      agent INTEGER NOT NULL, sequence INTEGER NOT NULL, key INTEGER NOT NULL);
    CREATE TABLE version(
      created INTEGER NOT NULL, id NOT NULL, account INTEGER NOT NULL, region INTEGER NOT NULL,
      updated INTEGER NOT NULL, digest BLOB NOT NULL,
      seq INTEGER NOT NULL, latest INTEGER NOT NULL, member INTEGER NOT NULL, line INTEGER NOT NULL,
      partition INTEGER NOT NULL, own_region INTEGER NOT NULL, arn,
      type INTEGER NOT NULL, severity REAL NOT NULL, flags INTEGER NOT NULL, count INTEGER NOT NULL,
      first_seen INTEGER, last_seen INTEGER,
      resource_type INTEGER NOT NULL, resources TEXT, action INTEGER NOT NULL, protocol INTEGER NOT NULL,
      direction INTEGER NOT NULL, port INTEGER, domain TEXT, api INTEGER NOT NULL, service INTEGER NOT NULL,
      caller INTEGER NOT NULL, threats TEXT,
      remotes INTEGER NOT NULL, ip, country INTEGER, city INTEGER, latitude REAL, longitude REAL, asn INTEGER,
      organisation INTEGER,
      PRIMARY KEY(created, id, account, region, updated, digest)) WITHOUT ROWID;
    CREATE TABLE text(seq INTEGER PRIMARY KEY, title TEXT, description TEXT);
    CREATE TABLE remote(
      place INTEGER PRIMARY KEY, ip, country INTEGER, city INTEGER, latitude REAL, longitude REAL, asn INTEGER,
      organisation INTEGER);
    PRAGMA user_version = \(version);
    """

  static let remotesPerVersion: Int64 = 64

  enum Flag {
    static let archived: Int64 = 1
    static let sample: Int64 = 2
    static let blockedKnown: Int64 = 4
    static let blocked: Int64 = 8
  }

  /// Separates the values of a list column, and stands at both of its ends.
  static let separator: UInt8 = 0x1F
}
