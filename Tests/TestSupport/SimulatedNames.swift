import Platform

/// Which file each path names: as a process sees it, as it is on the medium, and the changes between the two.
struct SimulatedNames: Sendable {
  typealias FileNumber = Int

  private enum Change: Sendable {
    case link(String, FileNumber)
    case unlink(String)
    case rename(String, to: String, FileNumber)
  }

  private(set) var files: [String: FileNumber] = [:]
  private var durable: [String: FileNumber] = [:]
  private var unsynced: [Change] = []

  var all: Set<FileNumber> {
    var result = Set(files.values)
    result.formUnion(durable.values)
    for change in unsynced {
      switch change {
      case .link(_, let file), .rename(_, _, let file): result.insert(file)
      case .unlink: break
      }
    }
    return result
  }

  mutating func link(_ path: String, _ file: FileNumber) { apply(.link(path, file)) }
  mutating func unlink(_ path: String) { apply(.unlink(path)) }
  mutating func rename(_ path: String, to target: String) {
    if let file = files[path], path != target { apply(.rename(path, to: target, file)) }
  }

  private mutating func apply(_ change: Change) {
    Self.apply(change, to: &files)
    unsynced.append(change)
  }

  mutating func sync(directory: String) {
    var rest: [Change] = []
    for change in unsynced {
      switch change {
      case .link(let path, _), .unlink(let path):
        if FilePath.parent(of: path) == directory { Self.apply(change, to: &durable) } else { rest.append(change) }
      case .rename(let path, let target, let file):
        // A move between folders is never half done so that the file is in neither; until the folder it left is synced,
        // it may be in both.
        if FilePath.parent(of: path) == directory {
          Self.apply(change, to: &durable)
        } else if FilePath.parent(of: target) == directory {
          durable[target] = file
          rest.append(.unlink(path))
        } else {
          rest.append(change)
        }
      }
    }
    unsynced = rest
  }

  /// Puts a name there as if it had always been.
  mutating func set(_ path: String, _ file: FileNumber) {
    files[path] = file
    durable[path] = file
  }

  /// A power cut: every unsynced change of a name survives or not, each for itself.
  mutating func losePower(using generator: inout SeededGenerator) {
    let fate = Int.random(in: 0..<4, using: &generator)
    for change in unsynced {
      let survives = fate == 0 ? false : fate == 1 ? true : generator.chance(1, in: 2)
      if survives { Self.apply(change, to: &durable) }
    }
    unsynced = []
    files = durable
  }

  private static func apply(_ change: Change, to files: inout [String: FileNumber]) {
    switch change {
    case .link(let path, let file): files[path] = file
    case .unlink(let path): files[path] = nil
    case .rename(let path, let target, let file):
      if files[path] == file { files[path] = nil }
      files[target] = file
    }
  }
}
