/// A name that may not become part of a statement. Nothing is escaped that can be refused.
public enum ArchiveSQLError: Error, Equatable, Sendable, CustomStringConvertible {
  case name(String, role: SQLName.Role)
  case bucket(String)
  case prefix(String)
  case folder(String)

  public var description: String {
    switch self {
    case .name(let text, let role):
      """
      \(text.debugDescription) is no name for a \(role.rawValue): write lower-case letters, digits and underscores, a \
      letter first, at most \(SQLName.maximumBytes) of them, such as guardduty_findings
      """
    case .bucket(let text):
      """
      \(text.debugDescription) is no name of an S3 bucket: it has 3 to 63 lower-case letters, digits, hyphens and dots, \
      with a letter or digit at both ends and no two dots together, such as example-findings
      """
    case .prefix(let text):
      """
      \(text.debugDescription) is no prefix: write letters, digits and any of - _ . = between slashes, at most \
      \(S3Prefix.maximumBytes) of them and no part that is empty, . or .., such as security/guardduty
      """
    case .folder(let text):
      """
      \(text.debugDescription) cannot be read by DuckDB or Spark, to which * ? [ ] { } and \\ are patterns: name the \
      folder by a path without them, such as a symbolic link
      """
    }
  }
}
