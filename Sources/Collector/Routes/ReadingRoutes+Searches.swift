internal import Findings
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Wire

/// Saved searches. Everybody changes their own alone, and sees of the others' only what is shared with them; whatever
/// else there is does not exist for them.
extension ReadingRoutes {
  func addSearches(to router: Router<CollectorContext>) {
    router.get("/v1/searches") { request, context in
      await answer("searches", request, context) { caller throws(Refusal) in
        _ = try ReadingParameters(request, known: [])
        return .json(SearchesAnswer(caller.searches).json)
      }
    }
    router.get("/v1/searches/:name") { request, context in
      await answer("searches", request, context) { caller throws(Refusal) in
        try search(try name(context), request, caller)
      }
    }
    router.put("/v1/searches/:name") { request, context in
      await answer("searches", request, context) { caller throws(Refusal) in
        try await save(try name(context), request, caller)
      }
    }
    router.delete("/v1/searches/:name") { request, context in
      await answer("searches", request, context) { caller throws(Refusal) in
        try await delete(try name(context), request, caller)
      }
    }
  }

  private func name(_ context: CollectorContext) throws(Refusal) -> SearchName {
    let text = context.parameters.get("name").flatMap { ReadingParameters.decoded($0, plusIsSpace: false) } ?? ""
    guard let name = SearchName(text) else {
      throw Refusal(AdministrationError.search(.malformedName(String(text.prefix(64)))))
    }
    return name
  }

  /// The caller's own, or one that is shared; with `owner` that one's.
  private func search(_ name: SearchName, _ request: Request, _ caller: Caller) throws(Refusal) -> Response {
    let owner = try ReadingParameters(request, known: ["owner"]).one("owner")
    let found = caller.searches.searches(SearchReference(owner: owner, name: name))
    guard let search = found.first else {
      throw Refusal(.notFound, "there is no saved search \(name) to be seen here")
    }
    guard found.count == 1 else {
      let owners = found.compactMap(\.owner.name).joined(separator: ", ")
      throw Refusal(.queryInvalid, "several share a search \(name): say whose with owner, one of \(owners)")
    }
    return tagged(SearchAnswer(search, isMine: caller.searches.isOwn(search)))
  }

  private func save(_ name: SearchName, _ request: Request, _ caller: Caller) async throws(Refusal) -> Response {
    _ = try ReadingParameters(request, known: [])
    let condition = try condition(request)
    let body: [UInt8]
    do { body = Array(buffer: try await request.body.collect(upTo: SearchDraft.maximumBytes)) } catch {
      throw Refusal(.searchInvalid, "the body ended early, or has more than \(SearchDraft.maximumBytes) bytes")
    }
    let draft: SearchDraft
    do throws(SearchDraftError) { draft = try SearchDraft.parse(body) } catch {
      throw Refusal(.searchInvalid, error.description)
    }
    if draft.isShared, !caller.mayShareSearches {
      throw Refusal(.roleTooLow, "viewers save searches for themselves; analysts share them")
    }
    do throws(AdministrationError) {
      let (search, isNew) = try await searchKeeper.save(draft, as: name, by: caller.reader, if: condition, now: now())
      return tagged(SearchAnswer(search, isMine: true), status: isNew ? .created : .ok)
    } catch {
      throw Refusal(error)
    }
  }

  private func delete(_ name: SearchName, _ request: Request, _ caller: Caller) async throws(Refusal) -> Response {
    _ = try ReadingParameters(request, known: [])
    let condition = try condition(request)
    do throws(AdministrationError) { try await searchKeeper.delete(name, of: caller.reader, if: condition) } catch {
      throw Refusal(error)
    }
    return Response(status: .noContent)
  }

  private func tagged(_ answer: SearchAnswer, status: HTTPResponse.Status = .ok) -> Response {
    var response = Response.json(answer.json, status: status)
    response.headers[.eTag] = answer.etag
    return response
  }

  /// `If-Match: *`, `If-Match: "tag", …` and `If-None-Match: *` (RFC 9110 §13.1). A condition that is not understood is
  /// refused, since to pass over it would change what must not be changed.
  private func condition(_ request: Request) throws(Refusal) -> SearchCondition {
    switch (request.headers[.ifMatch], request.headers[.ifNoneMatch]) {
    case (nil, nil): return .none
    case ("*", nil): return .present
    case (nil, "*"): return .absent
    case (let list?, nil):
      let tags = list.split(separator: ",").map { $0.drop(while: \.isWhitespace) }.map { tag in
        String(tag.reversed().drop(while: \.isWhitespace).reversed())
      }
      guard !tags.isEmpty, tags.allSatisfy({ $0.count > 1 && $0.hasPrefix("\"") && $0.hasSuffix("\"") }) else {
        throw Refusal(.searchInvalid, "If-Match takes * or tags as an ETag field gave them, such as \"1c8f…\"")
      }
      return .tagged(Set(tags.map { String($0.dropFirst().dropLast()) }))
    case (_, _?): throw Refusal(.searchInvalid, "If-None-Match takes * alone, and not together with If-Match")
    }
  }
}
