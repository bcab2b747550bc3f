internal import Platform

/// What the entries of a dictionary are made of, numbered, so that figures are added up without looking at texts.
///
/// A function of the dictionary alone. Dictionaries only grow, so that what is known of an entry stays true.
protocol GrowingParts: Sendable {
  init()
  /// Takes in the entries that a snapshot has and that are not known yet.
  mutating func extend(to snapshot: IndexSnapshot)
}

/// The parts of one index' dictionaries, for all reads: each entry is taken apart once in the life of the process.
struct IndexParts: Sendable {
  let remotes = KeptParts<RemoteParts>()
  let principals = KeptParts<PrincipalParts>()
}

/// Keeps the parts that were made last and makes those that are missing, on a queue of its own: after a start that is all
/// there are.
actor KeptParts<Parts: GrowingParts> {
  private let queue = SerialQueue(label: "muster.parts")
  private var parts = Parts()

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  /// - Returns: those of all entries that the snapshot has, and maybe of later ones.
  func parts(of snapshot: IndexSnapshot) -> Parts {
    parts.extend(to: snapshot)
    return parts
  }
}
