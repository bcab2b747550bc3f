internal import Platform

/// The dashboard's files as they are sent: under an address that changes with any of them, so that browsers keep them, and
/// deflated once.
actor DashboardFiles {
  struct File: Sendable {
    let bytes: [UInt8]
    /// Nil where it is no smaller.
    let gzipped: [UInt8]?
    let mediaType: String
  }

  private let queue = SerialQueue(label: "muster.dashboard")
  private let embedded: [String: [UInt8]]
  private var sent: [String: File] = [:]
  /// Of all files together: a part of their addresses.
  nonisolated let version: String
  /// The page, with the addresses of its files filled in; nil in a program that was built without.
  nonisolated let page: [UInt8]?

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  init(_ files: [EmbeddedFile]) {
    embedded = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
    let digests = files.sorted { $0.path < $1.path }.map { "\($0.path) \(SHA256Digest(of: $0.bytes).hexadecimal)\n" }
    let version = String(SHA256Digest(of: Array(digests.joined().utf8)).hexadecimal.prefix(16))
    self.version = version
    page = embedded["app/index.html"].map { bytes in
      Array(String(decoding: bytes, as: UTF8.self).replacing("{{assets}}", with: "/assets/\(version)").utf8)
    }
  }

  /// - Parameter path: as the program has it, `app/main.js`.
  /// - Returns: nil when there is none.
  func file(_ path: String) -> File? {
    if let file = sent[path] { return file }
    guard let bytes = embedded[path], let mediaType = Self.mediaType(of: path) else { return nil }
    let gzipped = GzipCompressor(level: 9).member(of: bytes.span)
    let file = File(
      bytes: bytes, gzipped: gzipped.count < bytes.count ? gzipped : nil, mediaType: mediaType)
    sent[path] = file
    return file
  }

  private static func mediaType(of path: String) -> String? {
    switch path.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "svg": "image/svg+xml"
    case "json": "application/json"
    case "txt": "text/plain; charset=utf-8"
    default: nil
    }
  }
}
