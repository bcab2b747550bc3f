internal import Foundation
internal import Platform

/// How far the making of an index is: what tells a running collector that one is finished, and the maker what came of it.
///
/// ```
/// index/rebuild/mark.json   {"file":"findings-2.sqlite","format":1,"reason":"…","state":"reading"|"finished"|"refused"}
/// index/rebuild/lock        held by the one process that makes it
/// ```
///
/// It is gone when the file was taken over. A program that meets a later format leaves it alone.
public struct RebuildMark: Codable, Equatable, Sendable {
  public enum State: String, Codable, Sendable {
    /// Behind the archive; whoever gets the lock may go on.
    case reading
    /// Whoever has the data folder's lock takes it over.
    case finished
    /// It was not taken over; see ``RebuildMark/reason``.
    case refused
  }

  private var format = Self.currentFormat
  /// A name of ``IndexFolder``.
  public var file: String
  public var state: State
  public var reason: String?

  private static let currentFormat = 1

  public init(file: String, state: State, reason: String? = nil) {
    (self.file, self.state, self.reason) = (file, state, reason)
  }
}

extension IndexFolder {
  /// The folder whose lock keeps a second maker out.
  public var rebuildDirectory: String { FilePath.join(directory, "rebuild") }

  private var markPath: String { FilePath.join(rebuildDirectory, "mark.json") }

  /// Nil when none is being made, or nothing can be said of it: then it is begun anew.
  public func rebuildMark() throws(IndexError) -> RebuildMark? {
    let bytes: [UInt8]
    do throws(DiskError) {
      guard try disk.exists(markPath) else { return nil }
      bytes = try disk.contents(of: markPath, limit: 1 << 16)
    } catch {
      // Removed between the two looks.
      if error.isNotFound { return nil }
      throw IndexError(error, path: markPath)
    }
    struct Head: Decodable { let format: Int }
    do {
      guard try JSONDecoder().decode(Head.self, from: Data(bytes)).format == 1 else { return nil }
      return try JSONDecoder().decode(RebuildMark.self, from: Data(bytes))
    } catch {
      return nil
    }
  }

  public func write(_ mark: RebuildMark) throws(IndexError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json: Data
    do { json = try encoder.encode(mark) } catch { preconditionFailure("a mark of texts encodes: \(error)") }
    do throws(DiskError) {
      try disk.createDirectory(rebuildDirectory)
      try disk.replace(markPath, with: Array(json))
    } catch {
      throw IndexError(error, path: markPath)
    }
  }

  public func removeRebuildMark() throws(IndexError) {
    do throws(DiskError) {
      guard try disk.exists(markPath) else { return }
      try disk.remove(markPath)
      try disk.syncDirectory(rebuildDirectory)
    } catch {
      throw IndexError(error, path: markPath)
    }
  }
}
