/// The names that a finding's title and description are filled with.
struct SampleWords: Sendable {
  enum Word: Int, CaseIterable, Sendable {
    case account, api, bucket, cluster, container, count, database, databaseUser, domain, function, instance, ip, list
    case namespace, object, path, port, principal, process, purpose, resource, service, signals, subject, tactics
    case techniques, threat, tool, user, userType, workload
  }

  /// A word that nothing has lent reads as a word of general meaning, never as a gap.
  private var texts = Self.unlent

  subscript(word: Word) -> String {
    get { texts[word.rawValue] }
    set { texts[word.rawValue] = newValue }
  }

  private static let unlent = Word.allCases.map { "the \($0)" }
}
