internal import Foundation

/// Folders that a benchmark makes, measures and removes.
public enum Folder {
  /// `$TMPDIR`, else `/tmp`.
  public static var temporary: String {
    ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
  }

  /// A new folder of mode 0700 under ``temporary``.
  public static func makeTemporary() throws -> String {
    let path = "\(temporary)/muster-bench-\(UUID().uuidString.prefix(8).lowercased())"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return path
  }

  /// The bytes of all files in it.
  public static func bytes(in path: String) -> Int {
    guard let walk = FileManager.default.enumerator(atPath: path) else { return 0 }
    var bytes = 0
    while walk.nextObject() != nil {
      guard walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular else { continue }
      bytes += (walk.fileAttributes?[.size] as? NSNumber)?.intValue ?? 0
    }
    return bytes
  }

  public static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}
