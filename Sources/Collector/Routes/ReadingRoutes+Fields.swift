internal import Findings
internal import HTTPTypes
internal import Hummingbird
internal import Index
internal import Wire

/// What fields there are, and which values of them.
extension ReadingRoutes {
  /// Of a facet, unless the request says another number.
  private static let defaultRows = 10
  /// Of a timeline.
  private static let defaultSeries = 5
  /// Of what a value may begin with.
  private static let defaultCompletions = 20

  func facets(_ request: Request, _ caller: Caller) async throws(Refusal) -> Response {
    let parameters = try ReadingParameters(request, known: ["field"] + ReadingParameters.filters + ["limit"])
    let question = try parameters.question(searches: caller.searches)
    let limit = try parameters.number("limit", in: 1...IndexReader.mostFacetRows) ?? Self.defaultRows
    let names = parameters.all("field")
    guard !names.isEmpty else { throw Refusal(.queryInvalid, "field: give one or more, such as field=type") }
    do throws(AskError) {
      var fields: [FacetField] = []
      for name in names {
        let field = try FacetField(named: name)
        if !fields.contains(field) { fields.append(field) }
      }
      let found = try await answers.facets(
        of: fields, question, limit: limit, scope: caller.scope, now: now(), tags: tags, known: KnownTags(request))
      return .tagged(found)
    } catch {
      throw Refusal(error)
    }
  }

  func timeline(_ request: Request, _ caller: Caller) async throws(Refusal) -> Response {
    let parameters = try ReadingParameters(request, known: ["field"] + ReadingParameters.filters + ["limit"])
    let question = try parameters.question(searches: caller.searches)
    let limit = try parameters.number("limit", in: 1...IndexReader.mostSeries) ?? Self.defaultSeries
    let name = try parameters.one("field")
    do throws(AskError) {
      var field: FacetField?
      if let name { field = try FacetField(named: name) }
      return .tagged(
        try await answers.timeline(
          of: field, question, limit: limit, scope: caller.scope, now: now(), tags: tags, known: KnownTags(request)))
    } catch {
      throw Refusal(error)
    }
  }

  func fields(_ request: Request) throws(Refusal) -> Response {
    _ = try ReadingParameters(request, known: [])
    return .json(FieldsAnswer().json)
  }

  func values(of name: String, _ request: Request, _ caller: Caller) async throws(Refusal) -> Response {
    let parameters = try ReadingParameters(request, known: ["prefix"] + ReadingParameters.filters + ["limit"])
    guard let name = ReadingParameters.decoded(name, plusIsSpace: false) else {
      throw Refusal(.queryInvalid, "the field's name in the path is not percent-encoded UTF-8")
    }
    let question = try parameters.question(searches: caller.searches)
    let limit = try parameters.number("limit", in: 1...IndexReader.mostFacetRows) ?? Self.defaultCompletions
    let prefix = try parameters.one("prefix") ?? ""
    do throws(AskError) {
      return .json(
        try await answers.values(
          of: try FacetField(named: name), beginningWith: prefix, question, limit: limit, scope: caller.scope,
          now: now()
        ).json)
    } catch {
      throw Refusal(error)
    }
  }
}

extension KnownTags {
  init(_ request: Request) {
    if let field = request.headers[.ifNoneMatch] { self.init(field: field) } else { self.init() }
  }
}

extension Response {
  static func tagged(_ answer: TaggedAnswer) -> Response {
    var response = answer.json.map { Response.json($0) } ?? Response(status: .notModified)
    response.headers[.eTag] = answer.tag
    return response
  }
}
