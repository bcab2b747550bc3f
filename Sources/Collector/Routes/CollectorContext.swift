internal import Hummingbird
internal import NIOCore

/// What routes know of a request beside the request.
struct CollectorContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The connection's other end.
  let remoteAddress: SocketAddress?

  init(source: Source) {
    coreContext = .init(source: source)
    remoteAddress = source.channel.remoteAddress
  }
}
