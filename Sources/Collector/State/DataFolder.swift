public import Platform

/// Every file the collector keeps, by name. Its documentation is DESIGN's data directory; nothing else writes here.
public struct DataFolder: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  /// Segments, rejected lines; the truth.
  public var archive: String { FilePath.join(path, "archive") }
  /// Made again from the archive at any time; see ``Index/IndexFolder``.
  public var index: String { FilePath.join(path, "index") }
  public var state: String { FilePath.join(path, "state") }
  /// The keys agents sign with. Mode 0600: HMAC needs the secrets themselves.
  public var keys: String { FilePath.join(state, "keys.json") }
  /// The digests of readers' tokens.
  public var tokens: String { FilePath.join(state, "tokens.json") }
  /// The searches that people saved.
  public var searches: String { FilePath.join(state, "searches.json") }
  /// Who signs in, with hashes of their passwords.
  public var users: String { FilePath.join(state, "users.json") }
  /// Who is signed in. May be thrown away: everybody signs in again then.
  public var sessions: String { FilePath.join(state, "sessions.json") }
  /// Who signed in and who changed users, a line each; only ever appended to.
  public var audit: String { FilePath.join(state, "audit.jsonl") }
  /// What the ids of live events are sealed with. May be thrown away: whoever follows then begins anew.
  public var liveKey: String { FilePath.join(state, "live-key") }
  /// How the archive's last verification ended.
  var verification: String { FilePath.join(state, "verification.json") }
  /// This collector's part in segment names.
  public var collectorID: String { FilePath.join(state, "collector-id") }
  /// Held by the one collector that runs on this folder.
  public var lock: String { path }
  /// Held while keys, tokens, saved searches or users are changed.
  public var administrationLock: String { FilePath.join(state, "administration") }
  /// Held alone by whoever moves or removes segments, and shared by those for whom segments must stay where they are. The
  /// plans of the former lie beside the lock.
  public var upkeepLock: String { FilePath.join(state, "upkeep") }

  /// Makes the folders.
  public func create(on disk: any Disk) throws(DiskError) {
    for directory in [archive, index, state, administrationLock, upkeepLock] { try disk.createDirectory(directory) }
  }

  /// The collector's own id: eight hexadecimal digits, chosen once for a folder, so that no two folders' segments clash.
  public func collectorName(
    on disk: any Disk, using generator: inout some RandomNumberGenerator
  ) throws(DiskError) -> String {
    if try disk.exists(collectorID) {
      let text = String(decoding: try disk.contents(of: collectorID, limit: 64), as: UTF8.self)
      let name = text.prefix { !$0.isWhitespace }
      if !name.isEmpty { return String(name) }
    }
    let number = UInt32.random(in: .min ... .max, using: &generator)
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(number)
    let name = "c" + Hexadecimal.text(bytes)
    try disk.replace(collectorID, with: Array((name + "\n").utf8))
    return name
  }

  /// The secret of ``liveKey``, chosen once for a folder: 64 hexadecimal digits. Anything else is replaced.
  func liveSecret(on disk: any Disk, using generator: inout some RandomNumberGenerator) throws(DiskError) -> SecretBytes
  {
    if try disk.exists(liveKey) {
      let text = try disk.contents(of: liveKey, limit: 256).filter { $0 > UInt8(ascii: " ") }
      if text.count == 64, let secret = Hexadecimal.bytes(text.span) { return SecretBytes(secret) }
    }
    let secret = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    try disk.replace(liveKey, with: Array((Hexadecimal.text(secret) + "\n").utf8))
    return SecretBytes(secret)
  }
}
