internal import Archive
internal import Findings
internal import Index

/// Everything that a question fits, as a stream of bytes. Each part is made when it is asked for, so that whoever takes the
/// parts slowly has them made slowly.
///
/// An error ends it; what was given out by then is not whole.
public struct FindingExport: Sendable {
  private var walk: FindingWalk
  private let content: ExportContent
  private let seesPlaces: Bool
  private let documents: ArchivedDocuments
  private var rest: Int
  /// Found and not written yet.
  private var pending: ArraySlice<FindingSummary> = []
  private var hasBegun = false

  /// A part holds about so many bytes; more only when one finding has more.
  static let partBytes = 128 << 10
  /// Findings that are looked up at once: some milliseconds' work, behind which others of this process get their turn.
  private static let findingsAtOnce = 256

  init(
    _ walk: FindingWalk, as content: ExportContent, limit: Int?, seesPlaces: Bool, _ documents: ArchivedDocuments
  ) {
    (self.walk, self.content, self.seesPlaces, self.documents) = (walk, content, seesPlaces, documents)
    rest = limit ?? .max
  }

  /// The next part; nil behind the last.
  public mutating func next() async throws(AskError) -> [UInt8]? {
    var bytes = hasBegun ? [] : content.head
    hasBegun = true
    while bytes.count < Self.partBytes {
      if pending.isEmpty { try await find() }
      guard !pending.isEmpty else { break }
      switch content {
      case .documents: try await appendDocuments(to: &bytes)
      case .findings(let format): try await appendFindings(as: format, to: &bytes)
      }
    }
    return bytes.isEmpty ? nil : bytes
  }

  private mutating func find() async throws(AskError) {
    guard rest > 0 else { return }
    do throws(IndexError) { pending = try await walk.next(min(rest, Self.findingsAtOnce))[...] } catch {
      throw .index(error)
    }
    rest -= pending.count
    await Task.yield()
  }

  private mutating func appendDocuments(to bytes: inout [UInt8]) async throws(AskError) {
    let pointers = pending.map(\.pointer)
    do throws(ArchiveError) {
      let lines = try await documents.lines(at: pointers[...], enough: Self.partBytes - bytes.count)
      bytes += lines.bytes
      pending = pending.dropFirst(lines.count)
    } catch {
      throw .archive(error)
    }
  }

  private mutating func appendFindings(as format: ExportFormat, to bytes: inout [UInt8]) async throws(AskError) {
    let findings = pending.prefix(Self.findingsAtOnce / 8)
    var details = [FindingDetails](repeating: FindingDetails(), count: findings.count)
    if content.needsDocuments {
      do throws(ArchiveError) { details = try await documents.details(at: findings.map(\.pointer)) } catch {
        throw .archive(error)
      }
    }
    for (finding, details) in zip(findings, details) {
      var finding = finding
      if !seesPlaces { finding.pointer = ArchivePointer() }
      format.append(finding, details, to: &bytes)
    }
    pending = pending.dropFirst(findings.count)
  }
}
