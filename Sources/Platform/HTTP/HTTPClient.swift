/// Sends requests one after another over one connection that is kept open between them.
///
/// HTTP/2 where the server offers it over TLS, else HTTP/1.1; redirects are not followed; certificates are verified. A
/// request blocks a thread of the client's own, never the shared pool. Concurrent requests wait for one another: use a
/// client for each.
public actor HTTPClient {
  private let queue = SerialQueue(label: "muster.http")
  private let transfer: CurlTransfer

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    // Sound: the actor keeps its queue as long as it lives.
    unsafe queue.asUnownedSerialExecutor()
  }

  public init(options: HTTPClientOptions = HTTPClientOptions()) {
    transfer = CurlTransfer(options: options)
  }

  /// Sends the request and waits for the whole answer. Cancelling the task breaks the request off within a second.
  ///
  /// - Returns: the answer, whatever its status.
  /// - Throws: ``HTTPClientError`` when there is none.
  public func send(_ request: HTTPRequest) async throws(HTTPClientError) -> HTTPResponse {
    try await send(request, nil)
  }

  /// The same for an answer of any length: the body of a success is handed over as it comes. The request's timeout is how
  /// long the server may send nothing.
  ///
  /// - Parameter take: runs on the client's thread; while it takes its time the server waits. False breaks the request off.
  /// - Returns: the answer; when it is a success, without its body.
  /// - Throws: ``HTTPClientError/cancelled`` also when no more was to be taken.
  public func send(
    _ request: HTTPRequest, takingBody take: @escaping @Sendable (Span<UInt8>) -> Bool
  ) async throws(HTTPClientError) -> HTTPResponse {
    try await send(request, take)
  }

  private func send(
    _ request: HTTPRequest, _ take: (@Sendable (Span<UInt8>) -> Bool)?
  ) async throws(HTTPClientError) -> HTTPResponse {
    let cancellation = HTTPCancellation()
    let result = await withTaskCancellationHandler {
      perform(request, cancellation, take)
    } onCancel: {
      cancellation.cancel()
    }
    return try result.get()
  }

  private func perform(
    _ request: HTTPRequest, _ cancellation: HTTPCancellation, _ take: (@Sendable (Span<UInt8>) -> Bool)?
  ) -> Result<HTTPResponse, HTTPClientError> {
    do throws(HTTPClientError) {
      return .success(try transfer.perform(request, cancellation, take))
    } catch {
      return .failure(error)
    }
  }
}
