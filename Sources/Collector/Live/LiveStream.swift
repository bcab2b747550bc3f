internal import Index
internal import NIOCore
internal import Telemetry

/// What one follower is sent: the versions that its query fits, in the order in which they became readable.
///
/// Nothing queues for it. It holds a point, and asks the index for what lies behind when there may be something; while
/// its socket takes nothing it waits, and nobody with it.
struct LiveStream {
  let index: IndexReader
  let query: IndexQuery
  /// As of ``Index/FindingSummary/write(to:places:)``.
  let places: Bool
  let seal: ResumeSeal
  let events: Counter
  var generator: any RandomNumberGenerator & Sendable
  /// How long nothing is sent at most.
  var heartbeat = Duration.seconds(15)
  private var point = ArrivalPoint(versions: 0, sum: 0)
  /// Of the index that ``point`` is of; nil when that is to be seen.
  private var generation: Int?
  private var text = EventText()

  init(
    index: IndexReader, query: IndexQuery, places: Bool, seal: ResumeSeal, events: Counter,
    generator: any RandomNumberGenerator & Sendable
  ) {
    (self.index, self.query, self.places) = (index, query, places)
    (self.seal, self.events, self.generator) = (seal, events, generator)
  }

  /// Findings that are made into text at once.
  private static let page = 16
  /// Bytes that are written at once, unless one event has more.
  private static let writeBytes = 64 << 10
  private static let retrySeconds = 2
  private static let longestRest = Duration.seconds(1)

  /// Goes on until it is cancelled, or the follower is gone.
  ///
  /// - Parameters:
  ///   - resume: the id of the event that the follower saw last; nil to begin now.
  ///   - words: one whenever there may be something to do.
  mutating func run(
    after resume: String?, words: AsyncStream<Void>, write: (ByteBuffer) async throws -> Void
  ) async throws {
    try await begin(after: resume)
    try await send(write)
    let clock = ContinuousClock()
    var lastSent = clock.now
    var words = words.makeAsyncIterator()
    repeat {
      let start = clock.now
      if try await sendArrivals(write) { lastSent = clock.now }
      if clock.now - lastSent >= heartbeat {
        text.heartbeat(id: seal.text(point, salt: generator.next()))
        try await send(write)
        lastSent = clock.now
      }
      // A follower with a query that takes its time gets a quarter of a core.
      try await Task.sleep(for: min((clock.now - start) * 3, Self.longestRest))
    } while await words.next() != nil
    try Task.checkCancellation()
  }

  private mutating func begin(after resume: String?) async throws {
    text.retry(after: Self.retrySeconds)
    if let resume {
      if let known = seal.point(resume), try await index.holds(known) {
        point = known
        return text.heartbeat(id: resume)
      }
      try await reset()
    } else {
      point = try await index.end()
      text.heartbeat(id: seal.text(point, salt: generator.next()))
    }
  }

  private mutating func reset() async throws {
    (point, generation) = (try await index.end(), nil)
    text.event("reset", id: seal.text(point, salt: generator.next()), json: Array(Self.reset.utf8))
  }

  /// What a follower gets in place of events that can no more be told: it begins anew.
  private static let reset =
    #"{"reason":"the index was made anew, or the id is none of this collector: read /v1/findings again; the stream goes on from now"}"#

  /// - Returns: whether anything was sent.
  private mutating func sendArrivals(_ write: (ByteBuffer) async throws -> Void) async throws -> Bool {
    var hasSent = false
    while true {
      guard let page = try await index.arrivals(query, after: point, of: generation, limit: Self.page) else {
        try await reset()
        try await send(write)
        hasSent = true
        continue
      }
      for arrival in page.arrivals {
        var json = JSONWriter()
        arrival.finding.write(to: &json, places: places)
        text.event("finding", id: seal.text(arrival.point, salt: 0), json: json.bytes)
        if text.bytes.count >= Self.writeBytes { try await send(write) }
      }
      try await send(write)
      events.add(page.arrivals.count)
      (point, generation) = (page.end, page.generation)
      hasSent = hasSent || !page.arrivals.isEmpty
      if page.isComplete { return hasSent }
    }
  }

  private mutating func send(_ write: (ByteBuffer) async throws -> Void) async throws {
    guard !text.bytes.isEmpty else { return }
    let buffer = ByteBuffer(bytes: text.bytes)
    text.removeAll()
    try await write(buffer)
  }
}
