public import Fleet
public import Platform

extension AgentOptions {
  /// The options of one region of a fleet.
  ///
  /// - Parameter secret: from the file that `key.file` names (see ``Wire/KeyFile``).
  public init(_ settings: RegionSettings, secret: SecretBytes, isOnce: Bool = false) {
    self.init(
      region: settings.region, agent: settings.agent, reports: settings.reports, keyID: settings.key.id, secret: secret,
      sources: settings.sources.map { source in
        switch source {
        case .files(let path, let isWatched): .files(path: path, isWatched: isWatched)
        case .standardInput: .standardInput
        }
      },
      spoolDirectory: settings.spool.directory, spoolBytes: settings.spool.maximumBytes,
      batch: BatchBounds(
        findings: settings.batch.maximumFindings, bytes: settings.batch.maximumBytes, age: settings.batch.maximumAge),
      isOnce: isOnce)
  }
}
