public import Findings
public import Platform
public import Wire

/// Saves, lists and deletes searches: for commands on a data folder, and for the collector that runs on it.
public actor SearchAdministration {
  private let queue = SerialQueue(label: "muster.searches")
  private let folder: DataFolder
  private let disk: any Disk
  private let patience: Duration
  private let changed: @Sendable () -> Void

  public nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  public init(folder: DataFolder, disk: any Disk) {
    self.init(folder: folder, disk: disk, patience: StateFolder.patience, changed: {})
  }

  /// - Parameters:
  ///   - patience: how long to wait for another command to finish.
  ///   - changed: is called after each change, before it is answered.
  init(folder: DataFolder, disk: any Disk, patience: Duration, changed: @escaping @Sendable () -> Void) {
    (self.folder, self.disk, self.patience, self.changed) = (folder, disk, patience, changed)
  }

  /// What a reader sees of the file as it is now.
  public func view(of reader: SearchReader) throws(AdministrationError) -> SearchView {
    SearchView(try StateFolder.searches(in: folder, disk: disk), reader: reader)
  }

  /// Somebody who holds a token of that name, valid or not: what is theirs outlives it.
  ///
  /// - Throws: ``Wire/TokenRingError/unknownName(_:)``.
  public func holder(of token: String) throws(AdministrationError) -> SearchReader {
    let tokens = try StateFolder.tokens(in: folder, disk: disk).tokens
    guard let known = tokens.first(where: { $0.name == token }) else { throw .tokens(.unknownName(token)) }
    return SearchReader(.token(known.name), scope: known.scope)
  }

  /// - Returns: what was saved, and whether it is a new one.
  /// - Throws: ``Wire/SavedSearchError`` before anything is written.
  public func save(
    _ draft: SearchDraft, as name: SearchName, by reader: SearchReader, if condition: SearchCondition, now: Timestamp
  ) async throws(AdministrationError) -> (search: SavedSearch, isNew: Bool) {
    let state = try await StateFolder(folder, disk: disk, patience: patience)
    let known = try state.searches()
    let earlier = known[name, reader.owner]
    guard condition.check(earlier) else { throw .search(condition == .absent ? .exists(name) : .changed(name)) }
    let search = SavedSearch(
      owner: reader.owner, name: name, query: draft.query, description: draft.description, isShared: draft.isShared,
      scope: reader.scope, updated: now)
    let searches: SavedSearches
    do throws(SavedSearchError) { searches = try known.saving(search, now: now) } catch { throw .search(error) }
    try state.replace(searches)
    changed()
    return (search, earlier == nil)
  }

  public func delete(
    _ name: SearchName, of reader: SearchReader, if condition: SearchCondition
  ) async throws(AdministrationError) {
    let state = try await StateFolder(folder, disk: disk, patience: patience)
    let known = try state.searches()
    let searches: SavedSearches
    do throws(SavedSearchError) {
      searches = try known.removing(name, of: reader.owner)
      guard condition.check(known[name, reader.owner]) else { throw .changed(name) }
    } catch {
      throw .search(error)
    }
    try state.replace(searches)
    changed()
  }
}
