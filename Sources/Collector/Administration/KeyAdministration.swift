public import Findings
public import Fleet
public import Platform
public import Wire

/// Makes, lists, replaces and ends the keys that agents sign with.
///
/// The collector's ring is written before an agent's file: a crash between the two leaves a key whose file the next
/// ``create(for:now:using:)`` writes from the ring, and never a file that no collector knows.
public struct KeyAdministration: Sendable {
  private let folder: DataFolder
  private let disk: any Disk
  private let patience: Duration

  public init(folder: DataFolder, disk: any Disk) {
    self.init(folder: folder, disk: disk, patience: StateFolder.patience)
  }

  /// - Parameter patience: how long to wait for another command to finish.
  init(folder: DataFolder, disk: any Disk, patience: Duration) {
    self.folder = folder
    self.disk = disk
    self.patience = patience
  }

  /// What became of a region's key.
  public struct Outcome: Sendable, Equatable {
    public enum Change: String, Sendable {
      /// A new key, in the ring and in its file.
      case created
      /// The key was known and its file missing: the file was written again.
      case restored
      /// Key and file were there.
      case kept
    }

    public let change: Change
    public let id: String
    public let region: Region
    /// The agent's file, mode 0600.
    public let file: String
  }

  /// All keys, revoked ones included, in the order of their ids.
  public func list() throws(AdministrationError) -> [SigningKey] {
    try StateFolder.keys(in: folder, disk: disk).keys
  }

  /// Sees to it that each region's key is in the ring and in its file. What is there stays as it is.
  ///
  /// - Throws: before anything is written, when one of the regions cannot have its key.
  public func create(
    for regions: [RegionSettings], now: Timestamp, using generator: inout some RandomNumberGenerator
  ) async throws(AdministrationError) -> [Outcome] {
    let state = try await StateFolder(folder, disk: disk, patience: patience)
    var ring = try state.keys()
    var outcomes: [Outcome] = []
    for region in regions {
      let (id, file) = (region.key.id, region.key.file)
      let hasFile = try exists(file)
      let change: Outcome.Change
      if let known = ring[id] {
        guard known.region == region.region else {
          throw .keyOfOtherRegion(id: id, region: region.region, owner: known.region)
        }
        guard known.isValid(at: now) else { throw .keyRevoked(id: id, region: region.region) }
        change = hasFile ? .kept : .restored
      } else {
        guard !hasFile else { throw .fileExists(path: file, id: id) }
        ring = try Self.adding(to: ring, id: id, for: region, now: now, using: &generator)
        change = .created
      }
      outcomes.append(Outcome(change: change, id: id, region: region.region, file: file))
    }
    if outcomes.contains(where: { $0.change == .created }) { try state.replace(ring) }
    for outcome in outcomes where outcome.change != .kept { try writeFile(outcome, from: ring) }
    return outcomes
  }

  /// Gives a region one key more, in a file beside the earlier one. The earlier key stays valid until it is revoked, so
  /// that the agent can change over.
  public func rotate(
    _ region: RegionSettings, now: Timestamp, using generator: inout some RandomNumberGenerator
  ) async throws(AdministrationError) -> Outcome {
    let state = try await StateFolder(folder, disk: disk, patience: patience)
    var ring = try state.keys()
    let earlier = region.key.id
    guard ring.keys.contains(where: { $0.region == region.region }) else {
      throw .noKeyToRotate(region: region.region)
    }
    guard let id = KeySuccession.id(after: earlier, taken: Set(ring.keys.map(\.id))) else {
      throw .idTooLong(after: earlier)
    }
    let file = KeySuccession.path(of: region.key.file, from: earlier, to: id)
    guard try !exists(file) else { throw .fileExists(path: file, id: id) }
    ring = try Self.adding(to: ring, id: id, for: region, now: now, using: &generator)
    try state.replace(ring)
    let outcome = Outcome(change: .created, id: id, region: region.region, file: file)
    try writeFile(outcome, from: ring)
    return outcome
  }

  /// Ends a key now.
  ///
  /// - Returns: the key, and whether its region still has another that is valid.
  public func revoke(
    _ id: String, now: Timestamp
  ) async throws(AdministrationError) -> (key: SigningKey, hasSuccessor: Bool) {
    let state = try await StateFolder(folder, disk: disk, patience: patience)
    let ring: KeyRing
    let known = try state.keys()
    do throws(KeyRingError) { ring = try known.revoking(id, at: now) } catch { throw .keys(error) }
    try state.replace(ring)
    guard let key = ring[id] else { throw .keys(.unknownID(id)) }
    return (key, ring.keys.contains { $0.region == key.region && $0.isValid(at: now) })
  }

  private static func adding(
    to ring: KeyRing, id: String, for region: RegionSettings, now: Timestamp,
    using generator: inout some RandomNumberGenerator
  ) throws(AdministrationError) -> KeyRing {
    let accounts: Set<AccountID>? =
      switch region.accounts {
      case .any: nil
      case .listed(let accounts): accounts
      }
    let key = KeyRing.generate(
      id: id, agent: region.agent, region: region.region, reports: region.reports, accounts: accounts, created: now,
      using: &generator)
    do throws(KeyRingError) { return try ring.adding(key) } catch { throw .keys(error) }
  }

  private func exists(_ path: String) throws(AdministrationError) -> Bool {
    do throws(DiskError) { return try disk.exists(path) } catch { throw .disk(error) }
  }

  private func writeFile(_ outcome: Outcome, from ring: KeyRing) throws(AdministrationError) {
    guard let key = ring[outcome.id] else { return }
    do throws(DiskError) {
      try disk.createDirectory(FilePath.parent(of: outcome.file))
      try disk.replace(outcome.file, with: KeyFile.contents(of: key.secret))
    } catch {
      throw .disk(error)
    }
  }
}
