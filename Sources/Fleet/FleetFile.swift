import Foundation

/// The one place of this module that touches the disk.
enum FleetFile {
  /// The text of a file, read no further than ``FleetBounds/fileBytes``.
  static func read(_ path: String) throws(FleetError) -> String {
    let bytes = try content(of: path)
    guard bytes.count <= FleetBounds.fileBytes else {
      throw .tooLarge(path: path, limitBytes: FleetBounds.fileBytes)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(path: path) }
    return text
  }

  /// The absolute folder a path lies in.
  static func folder(of path: String) -> String {
    let absolute = PathResolution.resolve(path, against: FileManager.default.currentDirectoryPath)
    return PathResolution.resolve("..", against: absolute)
  }

  private static func content(of path: String) throws(FleetError) -> Data {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      // Asked first because a folder can be opened, and the failure to read it names no cause.
      throw .unreadable(path: path, reason: "it is a folder")
    }
    do {
      let file = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { try? file.close() }
      var bytes = Data()
      while bytes.count <= FleetBounds.fileBytes {
        guard let more = try file.read(upToCount: FleetBounds.fileBytes + 1 - bytes.count), !more.isEmpty else { break }
        bytes += more
      }
      return bytes
    } catch {
      throw failure(error, path: path)
    }
  }

  private static func failure(_ error: any Error, path: String) -> FleetError {
    guard let error = error as? CocoaError else { return .unreadable(path: path, reason: "\(error)") }
    let cause = error.underlying as? POSIXError
    switch (error.code, cause?.code) {
    case (.fileNoSuchFile, _), (.fileReadNoSuchFile, _), (_, .ENOENT), (_, .ENOTDIR):
      return .missing(path: path)
    case (.fileReadNoPermission, _), (_, .EACCES), (_, .EPERM):
      return .unreadable(path: path, reason: "permission denied")
    case (_, let code?):
      return .unreadable(path: path, reason: "error \(code.rawValue)")
    case (let code, nil):
      return .unreadable(path: path, reason: "error \(code.rawValue)")
    }
  }
}
