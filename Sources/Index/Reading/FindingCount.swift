/// How much a query fits.
public struct FindingCount: Sendable, Hashable {
  /// Findings whose latest version fits.
  public var findings = 0
  /// Versions that fit, the latest and earlier ones: the events that reached the archive.
  public var versions = 0

  public init(findings: Int = 0, versions: Int = 0) { (self.findings, self.versions) = (findings, versions) }
}
