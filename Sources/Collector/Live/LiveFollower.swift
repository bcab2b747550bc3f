internal import Hummingbird
internal import Index
internal import Logging
internal import NIOCore
internal import ServiceLifecycle

/// The answer to one follower while it goes on, and what ends it: the follower leaves, its token ends, the collector stops.
struct LiveFollower: Sendable {
  let stream: LiveStream
  let resume: String?
  let place: LiveReaders.Place
  let logger: Logger
  let isAllowed: @Sendable () -> Bool

  /// How often the token is looked at, and how late a heartbeat may be.
  private static let pause = Duration.seconds(1)
  /// How long the end of the stream may take to be written: who takes nothing must not keep a collector from stopping.
  private static let patience = Duration.seconds(2)

  func run(_ request: Request, _ writer: any ResponseBodyWriter) async throws {
    defer { withExtendedLifetime(place) {} }
    let (departures, departure) = AsyncStream.makeStream(of: Void.self)
    try await request.body.consumeWithInboundCloseHandler { _ in
      let link = SoleWriter(writer)
      await follow(link, departures)
      // Before the connection's other direction is let go: the end must reach whoever still reads.
      try await finish(link)
    } onInboundClosed: {
      departure.finish()
    }
  }

  /// Returns when one of the things that end a stream has happened.
  private func follow(_ link: SoleWriter, _ departures: AsyncStream<Void>) async {
    guard let words = stream.index.words else { return }
    let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        var stream = stream
        do { try await stream.run(after: resume, words: wakes, write: link.write) } catch { report(error) }
      }
      group.addTask {
        for await _ in words { wake.yield() }
      }
      group.addTask {
        while isAllowed() {
          wake.yield()
          do { try await Task.sleep(for: Self.pause) } catch { return }
        }
      }
      group.addTask {
        do { try await gracefulShutdown() } catch {
          // Cancelled, as something else came first.
        }
      }
      group.addTask {
        for await _ in departures {}
      }
      await group.next()
      group.cancelAll()
    }
  }

  /// - Throws: when the end cannot be written, which breaks the connection off.
  private func finish(_ link: SoleWriter) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await link.finish() }
      group.addTask {
        try await Task.sleep(for: Self.patience)
        throw CancellationError()
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  /// That the follower has left is no failure.
  private func report(_ error: any Error) {
    guard let error = error as? IndexError, !Task.isCancelled else { return }
    logger.error("a live stream broke off", metadata: ["reason": "\(error)"])
  }
}
