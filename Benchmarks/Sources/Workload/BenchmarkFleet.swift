public import Findings
internal import Platform
public import Wire

/// A fleet of all regions of ``BatchPlan``, each with a key, for a throw-away data folder.
public struct BenchmarkFleet: Sendable {
  public let keys: KeyRing
  /// Sees everything.
  public let readerToken: String
  private let tokens: TokenRing

  public static func keyID(ofRegion region: Int) -> String { "\(BatchPlan.regions[region])-a" }

  /// - Parameter created: the keys' time of creation.
  public init(created: Timestamp) throws {
    var random = SystemRandom()
    var ring = KeyRing()
    for (number, region) in BatchPlan.regions.enumerated() {
      ring = try ring.adding(
        KeyRing.generate(
          id: Self.keyID(ofRegion: number), agent: region.name, region: region, created: created, using: &random))
    }
    keys = ring
    (tokens, readerToken) = try TokenRing().issuing(
      name: "benchmark", scope: .everything, created: created, using: &random)
  }

  public func signer(ofRegion region: Int) -> RequestSigner {
    let id = Self.keyID(ofRegion: region)
    guard let key = keys[id] else { preconditionFailure("every region has a key") }
    return RequestSigner(keyID: id, secret: key.secret)
  }

  /// Writes the fleet file, the key ring, the token ring and each region's key file.
  ///
  /// - Returns: the path of the fleet file.
  func write(into folder: String, data: String, port: UInt16, sources: String) throws -> String {
    let disk = FileDisk()
    var text = """
      collector:
        url: http://127.0.0.1:\(port)
        listen: 127.0.0.1:\(port)
        data: \(Self.quoted(data))
        metrics_open: true
      regions:

      """
    let keyFolder = FilePath.join(folder, "keys")
    try disk.createDirectory(keyFolder)
    for (number, region) in BatchPlan.regions.enumerated() {
      let id = Self.keyID(ofRegion: number)
      let keyFile = FilePath.join(keyFolder, id + ".key")
      if let key = keys[id] { try disk.replace(keyFile, with: KeyFile.contents(of: key.secret)) }
      text += """
          \(region):
            key: { id: \(id), file: \(Self.quoted(keyFile)) }
            sources: [ { files: { path: \(Self.quoted(sources)), watch: false } } ]
            spool: { directory: \(Self.quoted(FilePath.join(folder, "spool", region.name))), max_bytes: 2 GiB }

        """
    }
    let path = FilePath.join(folder, "regions.yaml")
    try disk.replace(path, with: Array(text.utf8))
    try disk.createDirectory(FilePath.join(data, "state"))
    try disk.replace(FilePath.join(data, KeyRing.fileName), with: keys.json)
    try disk.replace(FilePath.join(data, TokenRing.fileName), with: tokens.json)
    return path
  }

  private static func quoted(_ path: String) -> String { path.debugDescription }
}
