import ArgumentParser
import Collector
import Findings
import Fleet
import Foundation
import Platform
import Wire

/// Whom a reading command asks.
struct SourceOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("The collector to ask. (default: $MUSTER_COLLECTOR)", valueName: "url"))
  var collector: String?

  @Option(
    name: .customLong("token-file"),
    help: ArgumentHelp("The file with the token to show it. (default: $MUSTER_TOKEN_FILE)", valueName: "file"))
  var tokenFile: String?

  @Option(
    name: .long,
    help: ArgumentHelp("A collector's data folder to read instead, without a collector.", valueName: "folder"))
  var data: String?

  /// What the options and the environment say together; an option wins.
  enum Place: Equatable {
    case collector(CollectorURL, tokenFile: String)
    case folder(String)
  }

  func place(environment: [String: String]) throws(CommandError) -> Place {
    if let data {
      guard collector == nil else { throw .twoPlaces }
      return .folder(data)
    }
    guard let text = collector ?? environment["MUSTER_COLLECTOR"] else { throw .noPlace }
    guard let url = CollectorURL(text) else { throw .notAURL(text) }
    guard let file = tokenFile ?? environment["MUSTER_TOKEN_FILE"] else { throw .noToken }
    return .collector(url, tokenFile: file)
  }

  func open(now: Timestamp) throws -> any AnswerSource {
    let disk = FileDisk()
    switch try place(environment: ProcessInfo.processInfo.environment) {
    case .folder(let path):
      let folder = DataFolder(path)
      guard try disk.isDirectory(folder.archive) else { throw CommandError.noDataFolder(path: path) }
      return FolderAnswers(
        try Answers(folder: folder, disk: disk), searches: SearchAdministration(folder: folder, disk: disk), now: now)
    case .collector(let url, let file): return try Self.collector(url, tokenFile: file, disk: disk)
    }
  }

  /// - Throws: ``CommandError/cannotFollowFolder``.
  func openLive() throws(CommandError) -> CollectorAnswers {
    switch try place(environment: ProcessInfo.processInfo.environment) {
    case .folder: throw .cannotFollowFolder
    case .collector(let url, let file): return try Self.collector(url, tokenFile: file, disk: FileDisk())
    }
  }

  /// - Parameter owner: whose searches, on a data folder; nil for the folder's own.
  func openSearches(owner: String?, now: Timestamp) async throws -> any SearchSource {
    let disk = FileDisk()
    switch try place(environment: ProcessInfo.processInfo.environment) {
    case .folder(let path):
      let folder = DataFolder(path)
      guard try disk.isDirectory(folder.archive) else { throw CommandError.noDataFolder(path: path) }
      let searches = SearchAdministration(folder: folder, disk: disk)
      let reader = if let owner { try await searches.holder(of: owner) } else { SearchReader.folder }
      return FolderSearches(searches, reader: reader, now: now)
    case .collector(let url, let file):
      guard owner == nil else { throw CommandError.ownerOfCollector }
      return try Self.collector(url, tokenFile: file, disk: disk)
    }
  }

  private static func collector(
    _ url: CollectorURL, tokenFile: String, disk: any Disk
  ) throws(CommandError) -> CollectorAnswers {
    if url.isPlaintextOverNetwork {
      StandardStream.write("note: the token and the findings cross the network readable: use https\n", to: .error)
    }
    return CollectorAnswers(
      url: url, token: try token(in: tokenFile, disk: disk),
      client: HTTPClient(options: HTTPClientOptions(userAgent: "muster")))
  }

  /// One line; spaces around it are passed over.
  private static func token(in path: String, disk: any Disk) throws(CommandError) -> SecretBytes {
    let bytes: [UInt8]
    do throws(DiskError) { bytes = try disk.contents(of: path, limit: 4096) } catch {
      throw .tokenFile(error)
    }
    let words = bytes.split { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard words.count == 1 else { throw .notATokenFile(path: path) }
    return SecretBytes(Array(words[0]))
  }
}
