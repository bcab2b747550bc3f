public import Findings
public import Platform
public import Wire

/// Makes, lists and ends the tokens that readers hold.
public struct TokenAdministration: Sendable {
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

  /// All tokens in the order made, revoked ones included.
  public func list() throws(AdministrationError) -> [APIToken] {
    try StateFolder.tokens(in: folder, disk: disk).tokens
  }

  /// - Returns: the token's text, which is kept nowhere.
  public func create(
    name: String, scope: Scope, expires: Timestamp?, now: Timestamp,
    using generator: inout some RandomNumberGenerator
  ) async throws(AdministrationError) -> String {
    let state = try await StateFolder(folder, disk: disk, patience: patience)
    let known = try state.tokens()
    let made: (ring: TokenRing, text: String)
    do throws(TokenRingError) {
      made = try known.issuing(name: name, scope: scope, created: now, expires: expires, using: &generator)
    } catch {
      throw .tokens(error)
    }
    try state.replace(made.ring)
    return made.text
  }

  /// Ends a token now.
  public func revoke(_ name: String, now: Timestamp) async throws(AdministrationError) {
    let state = try await StateFolder(folder, disk: disk, patience: patience)
    let known = try state.tokens()
    let ring: TokenRing
    do throws(TokenRingError) { ring = try known.revoking(name, at: now) } catch { throw .tokens(error) }
    try state.replace(ring)
  }
}
