internal import GRDB
internal import Platform

/// Reads the index. Each read sees one settled state of it, and neither waits for ingest nor makes it wait.
///
/// A read that is cancelled stops its scan. All scopes of who may see what go through ``IndexQuery``.
public struct IndexReader: Sendable {
  private let source: Source

  private enum Source {
    case writer(PublishedIndex)
    case file(IndexFile)
  }

  /// Beside the one writer, in the same process.
  public init(_ index: FindingIndex) {
    source = .writer(index.published)
  }

  public var path: String {
    switch source {
    case .writer(let index): index.view.path
    case .file(let file): file.path
    }
  }

  /// Opens the index of a folder for reading only; a collector may be running on it.
  public static func open(directory: String) throws(IndexError) -> IndexReader {
    let folder = IndexFolder(directory, disk: FileDisk())
    let name = try folder.current()
    do throws(IndexError) { return try open(path: folder.path(of: name)) } catch {
      // Another index may have come into force between the two looks.
      guard try folder.current() != name else { throw error }
      return try open(path: folder.path(of: try folder.current()))
    }
  }

  /// Opens an index file for reading only.
  public static func open(path: String) throws(IndexError) -> IndexReader {
    // SQLite says "cannot open" for a missing file and for many other things.
    if (try? FileDisk().exists(path)) == false { throw .missing(path: path) }
    do {
      return IndexReader(source: .file(try IndexFile(path: path)))
    } catch {
      throw IndexError(reading: error, path: path)
    }
  }

  private init(source: Source) { self.source = source }

  /// The states of the writer in this process; nil for a file.
  var published: PublishedIndex? {
    if case .writer(let index) = source { index } else { nil }
  }

  /// Runs `body` on one state of the index.
  func read<T: Sendable>(_ body: @Sendable (IndexView) async throws -> T) async throws(IndexError) -> T {
    do {
      switch source {
      case .writer(let index): return try await body(index.view)
      case .file(let file): return try await body(try await file.view())
      }
    } catch {
      throw IndexError(reading: error, path: path)
    }
  }

  /// The same for programs that have nothing else to do meanwhile.
  func readBlocking<T>(_ body: (IndexView, Database) throws -> T) throws(IndexError) -> T {
    do {
      switch source {
      case .writer(let index):
        let view = index.view
        return try view.members.database.read { try body(view, $0) }
      case .file(let file): return try file.database.read { try body(try file.view($0), $0) }
      }
    } catch {
      throw IndexError(reading: error, path: path)
    }
  }
}
