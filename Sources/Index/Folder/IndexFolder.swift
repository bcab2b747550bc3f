public import Platform

/// The folder of an index: which of its files is in force, and what others are called.
///
/// ```
/// index/findings.sqlite      the first
/// index/findings-2.sqlite    one that was made anew, and so on; no name is given twice
/// index/current              the name of the one in force, with a newline; absent as long as it is the first
/// index/rebuild/             what is known of one that is being made: ``RebuildMark``
/// ```
///
/// A rebuilt index gets into force by replacing one small file, which is there as before or as after, whatever crashes.
/// Whoever has the old file open goes on reading it, also when it has no name any more.
public struct IndexFolder: Sendable {
  public let directory: String
  let disk: any Disk

  public init(_ directory: String, disk: any Disk) { (self.directory, self.disk) = (directory, disk) }

  static let firstName = "findings.sqlite"
  private static let prefix = "findings-"
  private static let suffix = ".sqlite"
  private var pointer: String { FilePath.join(directory, "current") }

  public func path(of name: String) -> String { FilePath.join(directory, name) }

  /// The name of the file in force, which need not exist.
  public func current() throws(IndexError) -> String {
    let text: String
    do throws(DiskError) {
      guard try disk.exists(pointer) else { return Self.firstName }
      text = String(decoding: try disk.contents(of: pointer, limit: 256), as: UTF8.self)
    } catch {
      throw IndexError(error, path: pointer)
    }
    let name = String(text.prefix { $0 != "\n" })
    guard Self.number(of: name) != nil else { throw .pointerUnreadable(path: pointer) }
    return name
  }

  /// Puts a file into force. Durable when this returns; when it throws, either may be in force after a power cut.
  public func adopt(_ name: String) throws(IndexError) {
    precondition(Self.number(of: name) != nil)
    do throws(DiskError) { try disk.replace(pointer, with: Array((name + "\n").utf8)) } catch {
      throw IndexError(error, path: pointer)
    }
  }

  /// Makes sure that what is in force stays so: a name that an earlier process put there may not be on the medium.
  public func secure() throws(IndexError) {
    do throws(DiskError) { guard try disk.exists(pointer) else { return } } catch {
      throw IndexError(error, path: pointer)
    }
    try adopt(try current())
  }

  /// A name for the next file, which none has.
  public func nextName() throws(IndexError) -> String {
    let known = try names().compactMap { Self.number(of: $0) }
    return Self.prefix + String((known.max() ?? 1) + 1) + Self.suffix
  }

  /// Removes index files that are neither in force nor being made.
  public func removeOthers(besides kept: String? = nil) throws(IndexError) {
    let current = try current()
    for name in try names() where Self.number(of: name) != nil && name != current && name != kept { try remove(name) }
  }

  /// Removes a file, and what SQLite keeps beside it.
  public func remove(_ name: String) throws(IndexError) {
    do throws(DiskError) {
      // The log first: SQLite would take it for the log of a later file of that name.
      for file in [name + "-wal", name + "-shm", name] {
        let path = path(of: file)
        if try disk.exists(path) { try disk.remove(path) }
      }
    } catch {
      throw IndexError(error, path: path(of: name))
    }
  }

  private func names() throws(IndexError) -> [String] {
    do throws(DiskError) { return try disk.names(in: directory) } catch { throw IndexError(error, path: directory) }
  }

  /// Nil for what is no index file.
  private static func number(of name: String) -> Int? {
    if name == firstName { return 1 }
    guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
    let digits = name.dropFirst(prefix.count).dropLast(suffix.count)
    guard let number = Int(digits), number > 1, String(number) == digits else { return nil }
    return number
  }
}

extension IndexError {
  init(_ error: DiskError, path: String) { self = .failed(path: path, detail: error.description) }
}
