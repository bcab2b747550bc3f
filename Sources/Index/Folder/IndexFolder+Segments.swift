internal import GRDB

extension IndexFolder {
  /// How far an index file says that each segment of the archive was read, by its path; without loading the index.
  public static func segmentBytes(inFile path: String) throws(IndexError) -> [String: Int] {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    do {
      return try DatabaseQueue(path: path, configuration: configuration).read { db in
        let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard found == IndexSchema.version else {
          throw IndexError.otherVersion(path: path, found: found, supported: IndexSchema.version)
        }
        var bytes: [String: Int] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT path, bytes FROM segment")
        while let row = try rows.next() { bytes[row[0]] = row[1] }
        return bytes
      }
    } catch {
      throw IndexError(reading: error, path: path)
    }
  }
}
