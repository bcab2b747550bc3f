internal import Archive
public import Findings
public import Index
public import Platform

/// Answers questions from an index and the archive behind it: for readers over HTTP, and for commands on the folder.
///
/// Nothing here blocks the shared pool: the index reads on threads of its own, the archive on a queue.
public struct Answers: Sendable {
  let index: IndexReader
  private let documents: ArchivedDocuments

  /// Opens a data folder for reading; a collector may be running on it.
  public init(folder: DataFolder, disk: any Disk) throws(IndexError) {
    self.init(index: try IndexReader.open(directory: folder.index), archive: folder.archive, disk: disk)
  }

  public init(index: IndexReader, archive: String, disk: any Disk) {
    self.index = index
    documents = ArchivedDocuments(disk: disk, root: archive)
  }

  /// A page of findings.
  ///
  /// - Parameters:
  ///   - limit: 1 to ``IndexReader/maximumPage``.
  ///   - cursor: ``FindingsAnswer/next`` of the page before.
  public func findings(
    _ question: FindingsQuestion, scope: Scope, limit: Int, after cursor: String? = nil, now: Timestamp
  ) async throws(AskError) -> FindingsAnswer {
    let query = try question.plan(scope: scope, now: now)
    var start: FindingCursor?
    if let cursor {
      start = FindingCursor(cursor, order: question.order)
      guard start != nil else { throw .cursor }
    }
    do throws(IndexError) {
      let page = try await index.findings(query, order: question.order, limit: limit, after: start)
      return FindingsAnswer(findings: page.findings, next: page.next?.description)
    } catch {
      throw .index(error)
    }
  }

  public func count(
    _ question: FindingsQuestion, scope: Scope, now: Timestamp
  ) async throws(AskError) -> FindingCount {
    let query = try question.plan(scope: scope, now: now)
    do throws(IndexError) { return try await index.count(query) } catch { throw .index(error) }
  }

  /// All figures of the dashboard.
  public func statistics(
    _ question: FindingsQuestion, scope: Scope, now: Timestamp
  ) async throws(AskError) -> StatisticsAnswer {
    let query = try question.plan(scope: scope, now: now)
    do throws(IndexError) { return StatisticsAnswer(try await index.statistics(query)) } catch { throw .index(error) }
  }

  /// The finding of that id, ARN or beginning of an id; several when more accounts or regions report the id.
  public func finding(
    _ name: String, scope: Scope
  ) async throws(AskError) -> FindingAnswer {
    let lookup: FindingLookup
    do throws(IndexError) { lookup = try await index.finding(name, scope: scope) } catch { throw .index(error) }
    switch lookup {
    case .none: throw .notFound(name)
    case .ambiguous(let ids): throw .ambiguous(name, candidates: ids)
    case .found(let histories): return FindingAnswer(findings: histories.map { FindingVersions($0.versions) })
    }
  }

  /// Begins to give out everything that the question fits, of one state of the index.
  ///
  /// - Parameters:
  ///   - order: nil for the order of arrival, the oldest first, which costs least; the question's own does not matter.
  ///   - limit: how many findings at most; nil for all.
  public func export(
    _ question: FindingsQuestion, as content: ExportContent, order: FindingOrder?, limit: Int?, scope: Scope,
    now: Timestamp
  ) async throws(AskError) -> FindingExport {
    let query = try question.plan(scope: scope, now: now)
    do throws(IndexError) {
      let walk = try await index.walk(query, order: order)
      return FindingExport(walk, as: content, limit: limit, seesPlaces: scope.seesPlaces, documents)
    } catch {
      throw .index(error)
    }
  }

  /// The document's bytes as they were archived, without a newline.
  public func document(at pointer: ArchivePointer) async throws(AskError) -> [UInt8] {
    do throws(ArchiveError) { return try await documents.document(at: pointer) } catch { throw .archive(error) }
  }
}
