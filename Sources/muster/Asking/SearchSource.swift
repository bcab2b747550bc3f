import Collector
import Findings
import Wire

/// Where saved searches are: with a collector, or in its data folder.
protocol SearchSource: Sendable {
  func searches() async throws -> SearchesAnswer
  func search(_ reference: SearchReference) async throws -> SearchAnswer

  /// - Parameter replaces: whether there may be one of the name already.
  func save(_ draft: SearchDraft, as name: SearchName, replaces: Bool) async throws -> SearchAnswer
  func delete(_ name: SearchName) async throws
}

extension CollectorAnswers: SearchSource {
  func searches() async throws -> SearchesAnswer {
    try await get(RequestAddress("v1", "searches", question: FindingsQuestion()), as: SearchesAnswer.self)
  }

  func search(_ reference: SearchReference) async throws -> SearchAnswer {
    var address = address(reference.name)
    if let owner = reference.owner { address.add("owner", owner) }
    return try await get(address, as: SearchAnswer.self)
  }

  func save(_ draft: SearchDraft, as name: SearchName, replaces: Bool) async throws -> SearchAnswer {
    var headers = [(name: "Content-Type", value: "application/json")]
    if !replaces { headers.append((name: "If-None-Match", value: "*")) }
    return try read(
      try await send(address(name), method: "PUT", headers: headers, body: draft.json), as: SearchAnswer.self)
  }

  func delete(_ name: SearchName) async throws { _ = try await send(address(name), method: "DELETE") }

  private func address(_ name: SearchName) -> RequestAddress {
    RequestAddress("v1", "searches", name.text, question: FindingsQuestion())
  }
}

/// A data folder's searches, as one reader of it.
struct FolderSearches: SearchSource {
  private let administration: SearchAdministration
  private let reader: SearchReader
  private let now: Timestamp

  init(_ administration: SearchAdministration, reader: SearchReader, now: Timestamp) {
    (self.administration, self.reader, self.now) = (administration, reader, now)
  }

  func searches() async throws -> SearchesAnswer { SearchesAnswer(try await administration.view(of: reader)) }

  func search(_ reference: SearchReference) async throws -> SearchAnswer {
    let view = try await administration.view(of: reader)
    let found = view.searches(reference)
    guard let search = found.first else { throw CommandError.noSearch(reference.name.text) }
    guard found.count == 1 else {
      throw CommandError.severalSearches(reference.name.text, owners: found.compactMap(\.owner.name))
    }
    return SearchAnswer(search, isMine: view.isOwn(search))
  }

  func save(_ draft: SearchDraft, as name: SearchName, replaces: Bool) async throws -> SearchAnswer {
    let saved = try await administration.save(draft, as: name, by: reader, if: replaces ? .none : .absent, now: now)
    return SearchAnswer(saved.search, isMine: true)
  }

  func delete(_ name: SearchName) async throws { try await administration.delete(name, of: reader, if: .none) }
}
