internal import Findings
internal import Identity
internal import Platform
internal import Wire

/// The data folder's keys, tokens, saved searches and users, held against other commands while they are changed.
///
/// A running collector reads them again within a second.
struct StateFolder: ~Copyable {
  private let folder: DataFolder
  private let disk: any Disk
  private let lock: FolderLock

  /// What commands take is far below a second.
  static let patience: Duration = .seconds(5)

  /// - Parameter patience: how long to wait for another command to finish.
  init(_ folder: DataFolder, disk: any Disk, patience: Duration) async throws(AdministrationError) {
    self.folder = folder
    self.disk = disk
    do throws(DiskError) { try folder.create(on: disk) } catch { throw .disk(error) }
    var left = patience
    while true {
      do throws(DiskError) {
        lock = try FolderLock(folder.administrationLock)
        return
      } catch {
        guard error.reason == .heldByAnotherProcess else { throw .disk(error) }
        guard left > .zero, (try? await Task.sleep(for: Self.pause)) != nil else { throw .busy(folder: folder.path) }
        left -= Self.pause
      }
    }
  }

  private static let pause: Duration = .milliseconds(100)

  func keys() throws(AdministrationError) -> KeyRing { try Self.keys(in: folder, disk: disk) }

  func tokens() throws(AdministrationError) -> TokenRing { try Self.tokens(in: folder, disk: disk) }

  func searches() throws(AdministrationError) -> SavedSearches { try Self.searches(in: folder, disk: disk) }

  func users() throws(AdministrationError) -> Users { try Self.users(in: folder, disk: disk) }

  func replace(_ users: Users) throws(AdministrationError) {
    do throws(DiskError) { try disk.replace(folder.users, with: users.json) } catch { throw .disk(error) }
  }

  /// Notes what was done in the audit log.
  func note(_ event: AuditEvent) throws(AdministrationError) {
    do throws(DiskError) { try AuditLog(folder, disk: disk).append(event) } catch { throw .disk(error) }
  }

  func replace(_ searches: SavedSearches) throws(AdministrationError) {
    do throws(DiskError) { try disk.replace(folder.searches, with: searches.json) } catch { throw .disk(error) }
  }

  func replace(_ keys: KeyRing) throws(AdministrationError) {
    do throws(DiskError) { try disk.replace(folder.keys, with: keys.json) } catch { throw .disk(error) }
  }

  func replace(_ tokens: TokenRing) throws(AdministrationError) {
    do throws(DiskError) { try disk.replace(folder.tokens, with: tokens.json) } catch { throw .disk(error) }
  }

  /// Reading needs no lock, since the files are replaced whole.
  static func keys(in folder: DataFolder, disk: any Disk) throws(AdministrationError) -> KeyRing {
    guard let bytes = try bytes(of: folder.keys, disk: disk) else { return KeyRing() }
    do throws(StateFileError) { return try KeyRing.parse(bytes) } catch { throw .state(error) }
  }

  static func tokens(in folder: DataFolder, disk: any Disk) throws(AdministrationError) -> TokenRing {
    guard let bytes = try bytes(of: folder.tokens, disk: disk) else { return TokenRing() }
    do throws(StateFileError) { return try TokenRing.parse(bytes) } catch { throw .state(error) }
  }

  static func searches(in folder: DataFolder, disk: any Disk) throws(AdministrationError) -> SavedSearches {
    guard let bytes = try bytes(of: folder.searches, disk: disk) else { return SavedSearches() }
    do throws(StateFileError) { return try SavedSearches.parse(bytes) } catch { throw .state(error) }
  }

  static func users(in folder: DataFolder, disk: any Disk) throws(AdministrationError) -> Users {
    guard let bytes = try bytes(of: folder.users, disk: disk) else { return Users() }
    do throws(StateFileError) { return try Users.parse(bytes) } catch { throw .state(error) }
  }

  private static func bytes(of path: String, disk: any Disk) throws(AdministrationError) -> [UInt8]? {
    do throws(DiskError) {
      guard try disk.exists(path) else { return nil }
      return try disk.contents(of: path)
    } catch {
      throw .disk(error)
    }
  }
}
