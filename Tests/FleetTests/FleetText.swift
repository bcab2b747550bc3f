import Fleet
import Testing

/// A small fleet that is right, in which a test spoils one thing.
enum FleetText {
  /// Lines 1 to 11.
  static let valid = """
    collector:
      url: http://127.0.0.1:8440
      listen: 127.0.0.1:8440
    regions:
      us-west-1:
        key: { id: west, file: keys/west.key }
        accounts: any
        sources:
          - files: { path: findings }
        spool: { directory: spool }
        batch: { max_findings: 1000 }
    """

  /// The valid text with one passage changed; the passage has to be there.
  static func replacing(_ old: String, _ new: String) -> String {
    precondition(valid.contains(old), "the valid fleet does not hold \(old)")
    return valid.replacing(old, with: new)
  }

  /// What the fleet's error says, nil when it is accepted.
  static func refusal(of text: String) -> String? {
    do throws(FleetError) {
      _ = try parse(text)
      return nil
    } catch {
      return error.description
    }
  }

  static func parse(_ text: String) throws(FleetError) -> FleetConfiguration {
    try FleetConfiguration.parse(text, name: "regions.yaml", directory: "/etc/muster")
  }
}
