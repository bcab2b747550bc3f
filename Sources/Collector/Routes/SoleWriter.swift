internal import Hummingbird
internal import NIOCore

/// The way to one reader's socket, for a child task of the one that was given it.
///
/// `@unchecked`: one task uses it at a time. Whoever makes it gives it to one child, waits until that has ended, and only
/// then gives it to another or uses the writer itself; nobody else has it. ``LiveFollower/run(_:_:)`` and
/// ``ExportBody/write(to:)`` do so.
struct SoleWriter: @unchecked Sendable {
  private let writer: any ResponseBodyWriter

  init(_ writer: any ResponseBodyWriter) { self.writer = writer }

  @Sendable func write(_ buffer: ByteBuffer) async throws {
    var writer = writer
    try await writer.write(buffer)
  }

  func finish() async throws { try await writer.finish(nil) }
}
