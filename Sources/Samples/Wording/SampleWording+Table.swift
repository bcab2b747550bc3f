extension SampleWording {
  typealias Table = [String: (title: String, text: String)]

  /// Title and description by the type's name, or by what follows its purpose where purposes share a wording.
  ///
  /// The sentences follow those of GuardDuty's own sample findings; `{word}` is a ``SampleWords/Word``.
  static let table: Table = [instances, runtime, buckets, identities, kubernetes, services, sequences]
    .reduce(into: [:]) { table, part in table.merge(part) { first, _ in first } }
}
