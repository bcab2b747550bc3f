internal import Findings
internal import HTTPTypes
internal import Hummingbird
internal import Index
internal import Logging
internal import Platform
internal import Wire

/// Versions as they become readable, as a stream of server-sent events (WHATWG HTML §9.2).
///
/// The stream ends with its token, with the collector, and when its follower leaves.
extension ReadingRoutes {
  func addLive(to router: Router<CollectorContext>) {
    router.get("/v1/live") { request, context in
      await answer("live", request, context) { caller throws(Refusal) in
        try live(request, caller, context.logger)
      }
    }
  }

  /// Times of findings are no filter here: what arrives now is what there is to see. Ages in the query count back from the
  /// moment the stream begins.
  private func live(_ request: Request, _ caller: Caller, _ logger: Logger) throws(Refusal) -> Response {
    let parameters = try ReadingParameters(request, known: ["query", "region", "account", "last_event_id"])
    var question = try parameters.question(searches: caller.searches)
    question.versions = .all
    let query: IndexQuery
    do throws(AskError) { query = try question.plan(scope: caller.scope, now: now()) } catch { throw Refusal(error) }
    // The field is what a browser knows by now, and the parameter what the address was made with.
    let given = try parameters.one("last_event_id")
    let resume = request.headers[Self.lastEventID] ?? given
    let place = try liveReaders.place(for: caller.reader.owner)
    let stream = LiveStream(
      index: answers.index, query: query, places: caller.scope.seesPlaces, seal: liveSeal, events: metrics.liveEvents,
      generator: SystemRandom())
    let follower = LiveFollower(
      stream: stream, resume: resume, place: place, logger: logger,
      isAllowed: { [access] in access.isValid(request, for: caller.scope) })
    return Response(
      status: .ok, headers: Self.liveHeaders,
      body: ResponseBody { writer in try await follower.run(request, writer) })
  }

  private static var lastEventID: HTTPField.Name { HTTPField.Name("Last-Event-ID") ?? .eTag }

  /// `X-Accel-Buffering` keeps nginx from holding events back.
  private static var liveHeaders: HTTPFields {
    var headers: HTTPFields = [.contentType: "text/event-stream", .cacheControl: "no-store"]
    if let name = HTTPField.Name("X-Accel-Buffering") { headers[name] = "no" }
    return headers
  }
}
