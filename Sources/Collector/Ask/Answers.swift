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
  ///
  /// - Parameters:
  ///   - page: which versions of it.
  ///   - changes: whether to say what changed with each, which takes reading their documents.
  public func finding(
    _ name: String, scope: Scope, versions page: VersionPage = .all, changes: Bool = false
  ) async throws(AskError) -> FindingAnswer {
    let lookup: FindingLookup
    // One more than are shown: what the last of them changed is told by the one before it.
    let asked = changes && page.limit < .max ? VersionPage(before: page.before, limit: page.limit + 1) : page
    do throws(IndexError) { lookup = try await index.finding(name, scope: scope, versions: asked) } catch {
      throw .index(error)
    }
    switch lookup {
    case .none: throw .notFound(name)
    case .ambiguous(let ids): throw .ambiguous(name, candidates: ids)
    case .found(let histories):
      var findings: [FindingVersions] = []
      for history in histories {
        var finding = FindingVersions(
          latest: history.latest, Array(history.versions.prefix(page.limit)), newest: history.newest)
        if changes { finding.changes = try await self.changes(history.versions, newest: history.newest, page.limit) }
        findings.append(finding)
      }
      return FindingAnswer(findings: findings)
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

  /// What changed with each of the first versions, by its number.
  ///
  /// - Parameter versions: the latest first.
  private func changes(
    _ versions: [FindingSummary], newest: Int, _ limit: Int
  ) async throws(AskError) -> [Int: DocumentChanges] {
    var changes: [Int: DocumentChanges] = [:]
    for (place, (version, earlier)) in zip(versions, versions.dropFirst()).enumerated() where place < limit {
      do throws(ArchiveError) {
        changes[newest - place] = try await documents.changes(from: earlier.pointer, to: version.pointer)
      } catch {
        throw .archive(error)
      }
    }
    return changes
  }

  /// A finding's document, as it was archived.
  ///
  /// - Parameter version: its number from 1; nil for the latest.
  public func document(of name: String, version: Int?, scope: Scope) async throws(AskError) -> [UInt8] {
    let page = VersionPage(before: version.map { $0 + 1 }, limit: 1)
    let found = try await finding(name, scope: scope, versions: page).only(name)
    return try await document(at: try found.version(version).pointer)
  }

  /// The document's bytes as they were archived, without a newline.
  public func document(at pointer: ArchivePointer) async throws(AskError) -> [UInt8] {
    do throws(ArchiveError) { return try await documents.document(at: pointer) } catch { throw .archive(error) }
  }
}
