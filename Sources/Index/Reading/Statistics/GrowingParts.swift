internal import Platform

/// Takes apart what rows refer to, so that figures are added up without looking at texts.
///
/// What the parts of an entry are follows from the rows and dictionaries alone. Both only grow, so that what is known stays
/// true.
protocol GrowingParts: Sendable {
  /// What reads are handed. A copy must cost next to nothing, and adding to another copy little.
  associatedtype Parts: Sendable
  init()
  var parts: Parts { get }
  /// Takes in what a snapshot has and is not known yet.
  mutating func extend(to snapshot: IndexSnapshot)
}

/// The parts of one index, for all reads: each entry is taken apart once in the life of the process.
struct IndexParts: Sendable {
  let remotes = KeptParts<RemoteParts>()
  let principals = KeptParts<PrincipalNumbers>()
}

/// Keeps the parts that were made last and makes those that are missing, on a queue of its own: after a start that is all
/// there are.
actor KeptParts<Growing: GrowingParts> {
  private let queue = SerialQueue(label: "muster.parts")
  private var growing = Growing()

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  /// - Returns: those of all that the snapshot has, and maybe of later ones.
  func parts(of snapshot: IndexSnapshot) -> Growing.Parts {
    growing.extend(to: snapshot)
    return growing.parts
  }
}
