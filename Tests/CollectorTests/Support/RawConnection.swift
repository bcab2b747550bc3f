import NIOCore
import NIOPosix

/// A TCP connection on which a test sends what no HTTP client would.
struct RawConnection: Sendable {
  private let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>

  init(port: Int) async throws {
    channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel(
            wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: false))
        }
      }
  }

  /// Sends the parts one after another, running `between` after each but the last, and returns all that came back
  /// until the other side closed.
  ///
  /// - Parameter beforeReading: runs when all is sent, and nothing of the answer has been read but what buffers hold.
  func exchange(
    _ parts: [[UInt8]], between: () async throws -> Void = {}, beforeReading: () async throws -> Void = {}
  ) async throws -> String {
    try await channel.executeThenClose { inbound, outbound in
      sending: for (number, part) in parts.enumerated() {
        do { try await outbound.write(ByteBuffer(bytes: part)) } catch ChannelError.ioOnClosedChannel {
          // The other side may have ended before all was sent, with an answer or without one.
          break sending
        }
        if number < parts.count - 1 { try await between() }
      }
      try await beforeReading()
      var received = ByteBuffer()
      do {
        for try await buffer in inbound { received.writeImmutableBuffer(buffer) }
      } catch {
        // A reset after the answer is as good as an end.
      }
      return String(buffer: received)
    }
  }

  /// A request of HTTP/1.1 as text, ended by an empty line.
  static func head(_ headers: [(name: String, value: String)], length: Int?) -> [UInt8] {
    var text = "POST /v1/batches HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
    for (name, value) in headers { text += "\(name): \(value)\r\n" }
    if let length { text += "Content-Length: \(length)\r\n" }
    return Array((text + "\r\n").utf8)
  }
}
