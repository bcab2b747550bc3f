import Platform

/// What an agent keeps in its spool folder beside the spool itself.
///
/// ```
/// positions/<16 hex>      how far a source was read, one file each: the digits are those of the SHA-256 of its path
/// ```
struct AgentFileNames: Sendable {
  let spoolDirectory: String

  var positions: String { FilePath.join(spoolDirectory, "positions") }

  func position(ofSourceAt path: String) -> String {
    FilePath.join(positions, String(SHA256Digest(of: Array(path.utf8)).hexadecimal.prefix(16)))
  }
}
