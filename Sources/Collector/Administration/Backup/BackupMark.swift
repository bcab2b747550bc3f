internal import Findings
internal import Foundation
public import Platform

/// What says that a folder is a backup, and whether it is whole.
///
/// ```
/// backup.json   {"bytes":4711,"finished":"2026-11-23T04:05:06Z","format":1,"segments":12}
/// ```
///
/// `finished` is absent from before the first change of a file until all of them are on the medium. A collector that starts
/// on a whole copy removes the mark, since the folder is its own then and no backup is to be added to it; on a half one
/// nothing starts.
struct BackupMark: Codable, Equatable {
  var format = Self.currentFormat
  var finished: String?
  var segments: Int?
  var bytes: Int?

  static let currentFormat = 1

  var isWhole: Bool { finished != nil }

  static func path(in folder: String) -> String { FilePath.join(folder, "backup.json") }

  /// Nil for a folder that is no backup.
  static func read(in folder: String, disk: any Disk) throws -> BackupMark? {
    let path = path(in: folder)
    guard try disk.exists(path) else { return nil }
    struct Head: Decodable { let format: Int }
    do {
      let bytes = Data(try disk.contents(of: path, limit: 1 << 16))
      let format = try JSONDecoder().decode(Head.self, from: bytes).format
      guard format <= currentFormat else { throw BackupError.newerFormat(path: path, format: format) }
      return try JSONDecoder().decode(BackupMark.self, from: bytes)
    } catch is DecodingError {
      throw BackupError.markUnreadable(path: path)
    }
  }

  func write(in folder: String, disk: any Disk) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try disk.replace(Self.path(in: folder), with: Array(try encoder.encode(self)))
  }
}

extension DataFolder {
  /// - Throws: ``BackupError`` for a copy that is not whole.
  public func requireWhole(on disk: any Disk) throws {
    guard let mark = try BackupMark.read(in: path, disk: disk), !mark.isWhole else { return }
    throw BackupError.unfinished(folder: path)
  }

  /// Makes a folder one's own before anything in it is changed: a copy is no backup from then on.
  func claim(on disk: any Disk) throws {
    try requireWhole(on: disk)
    let mark = BackupMark.path(in: path)
    guard try disk.exists(mark) else { return }
    try disk.remove(mark)
    try disk.syncDirectory(path)
  }
}
