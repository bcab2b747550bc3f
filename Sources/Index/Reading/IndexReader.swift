internal import GRDB
internal import Platform

/// Reads the index. Each read sees one settled state of it, and neither waits for ingest nor makes it wait.
///
/// A read that is cancelled stops its scan. All scopes of who may see what go through ``IndexQuery``.
public struct IndexReader: Sendable {
  public let path: String
  private let source: Source

  private enum Source {
    case writer(PublishedIndex, MemberReader)
    case file(IndexFile)
  }

  /// Beside the one writer, in the same process.
  public init(_ index: FindingIndex) {
    path = index.path
    source = .writer(index.published, MemberReader(database: index.database))
  }

  /// Opens the index of a folder for reading only; a collector may be running on it.
  public static func open(directory: String) throws(IndexError) -> IndexReader {
    let path = FilePath.join(directory, "findings.sqlite")
    // SQLite says "cannot open" for a missing file and for many other things.
    if (try? FileDisk().exists(path)) == false { throw .missing(path: path) }
    do {
      return IndexReader(path: path, source: .file(try IndexFile(path: path)))
    } catch {
      throw IndexError(reading: error, path: path)
    }
  }

  private init(path: String, source: Source) { (self.path, self.source) = (path, source) }

  /// Runs `body` on one state of the index.
  func read<T: Sendable>(_ body: @Sendable (IndexView) async throws -> T) async throws(IndexError) -> T {
    do {
      switch source {
      case .writer(let index, let members):
        return try await body(
          IndexView(snapshot: index.snapshot, keys: index.keys, parts: index.parts, members: members))
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
      case .writer(let index, let members):
        let view = IndexView(snapshot: index.snapshot, keys: index.keys, parts: index.parts, members: members)
        return try members.database.read { try body(view, $0) }
      case .file(let file): return try file.database.read { try body(try file.view($0), $0) }
      }
    } catch {
      throw IndexError(reading: error, path: path)
    }
  }
}
