public import Findings
public import Identity
public import Platform
public import Wire

/// Why keys, tokens, saved searches or users were not changed. Nothing was written then, unless the text says otherwise.
public enum AdministrationError: Error, Equatable, Sendable, CustomStringConvertible {
  case busy(folder: String)
  case disk(DiskError)
  case state(StateFileError)
  case keys(KeyRingError)
  case tokens(TokenRingError)
  case search(SavedSearchError)
  case users(UsersError)
  case keyExists(id: String, region: Region)
  case keyRevoked(id: String, region: Region)
  case keyOfOtherRegion(id: String, region: Region, owner: Region)
  case fileExists(path: String, id: String)
  case noKeyToRotate(region: Region)
  case idTooLong(after: String)
  case rebuildRuns(folder: String)
  case archiveInUse(folder: String)
  case archiveHeld(folder: String)

  public var description: String {
    switch self {
    case .busy(let folder):
      "\(folder): another muster command is changing keys, tokens, searches or users: try again when it is done"
    case .disk(let error): error.description
    case .state(let error): error.description
    case .keys(let error): error.description
    case .tokens(let error): error.description
    case .search(let error): error.description
    case .users(let error): error.description
    case .keyExists(let id, let region):
      "region \(region) has the key \(id) already: run 'muster key rotate --region \(region)' for a new one"
    case .keyRevoked(let id, let region):
      """
      key \(id) of region \(region) is revoked, and its id is taken for ever: run 'muster key rotate --region \(region)'
      """
    case .keyOfOtherRegion(let id, let region, let owner):
      "key \(id) is of region \(owner): give region \(region) another key.id in the fleet file"
    case .fileExists(let path, let id):
      """
      \(path): the file is there already, yet the collector knows no key \(id): move the file away to make a new key, \
      or restore state/keys.json
      """
    case .noKeyToRotate(let region):
      "region \(region) has no key yet: run 'muster key create --region \(region)'"
    case .idTooLong(let id):
      "no id can follow \(id) in \(WireName.maximumBytes) characters: give the region a shorter key.id"
    case .rebuildRuns(let folder):
      "\(folder): another 'muster index rebuild' is making the index again: wait for it, or end it first"
    case .archiveHeld(let folder):
      """
      \(folder): the archive's segments must stay as they are, since 'muster index rebuild' or 'muster backup' reads them: \
      try again when it is done
      """
    case .archiveInUse(let folder):
      """
      \(folder): a collector runs on this data folder: stop it first, or let it do this by itself, every day, with \
      collector.compaction or collector.retention in its fleet file
      """
    }
  }
}
