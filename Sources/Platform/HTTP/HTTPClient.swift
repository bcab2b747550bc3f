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
    let cancellation = HTTPCancellation()
    let result = await withTaskCancellationHandler {
      perform(request, cancellation)
    } onCancel: {
      cancellation.cancel()
    }
    return try result.get()
  }

  private func perform(
    _ request: HTTPRequest, _ cancellation: HTTPCancellation
  ) -> Result<HTTPResponse, HTTPClientError> {
    do throws(HTTPClientError) {
      return .success(try transfer.perform(request, cancellation))
    } catch {
      return .failure(error)
    }
  }
}
