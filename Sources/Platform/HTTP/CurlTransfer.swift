internal import CCurl

/// One libcurl easy handle, which keeps its connections from request to request. Used by one actor.
@safe final class CurlTransfer {
  private let handle: UnsafeMutableRawPointer
  private let options: HTTPClientOptions

  /// libcurl's own state, made once; since 7.84 that is safe from any thread.
  private static let isReady = muster_curl_global_init() == CURLE_OK

  init(options: HTTPClientOptions) {
    precondition(CurlTransfer.isReady, "libcurl cannot start")
    guard let created = unsafe curl_easy_init() else { preconditionFailure("no memory for libcurl") }
    unsafe handle = created
    self.options = options
  }

  deinit { unsafe curl_easy_cleanup(handle) }

  /// - Parameter take: gets the body of a success as it comes, in place of the answer.
  func perform(
    _ request: HTTPRequest, _ cancellation: HTTPCancellation, _ take: (@Sendable (Span<UInt8>) -> Bool)? = nil
  ) throws(HTTPClientError) -> HTTPResponse {
    if let fault = request.fault { throw .invalidRequest(fault) }
    if cancellation.isCancelled { throw .cancelled }
    // Forgets all options, keeps connections, sessions and DNS answers.
    unsafe curl_easy_reset(handle)
    setOptions(request)
    if take != nil { limitSilence(request.timeout) }
    let headers = unsafe headerList(request)
    defer { unsafe curl_slist_free_all(headers) }
    unsafe muster_curl_set_list(handle, CURLOPT_HTTPHEADER, headers)

    let received = ReceivedResponse(
      maximumBodyBytes: request.maximumResponseBytes, cancellation: cancellation, take: take)
    let (code, message) = run(request, received)
    if received.isTooLarge { throw .tooLarge(host: request.authority, limit: request.maximumResponseBytes) }
    if received.isRefused { throw .cancelled }
    guard code == CURLE_OK else { throw HTTPClientError(code, message: message, request: request) }
    return HTTPResponse(
      status: number(CURLINFO_RESPONSE_CODE), headers: received.headers, body: received.body, httpVersion: version())
  }

  private func setOptions(_ request: HTTPRequest) {
    set(CURLOPT_URL, request.url)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_USERAGENT, options.userAgent)
    set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    set(CURLOPT_FOLLOWLOCATION, 0)
    // Timeouts without SIGALRM, which a process of many threads cannot take.
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(options.connectTimeout))
    set(CURLOPT_TIMEOUT_MS, milliseconds(request.timeout))
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    if let file = options.certificateAuthorityFile { set(CURLOPT_CAINFO, file) }
    set(CURLOPT_TCP_KEEPALIVE, 1)
    // The headers of a proxy's answer to CONNECT are not those of the answer.
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    switch request.method {
    case "GET" where request.body.isEmpty: set(CURLOPT_HTTPGET, 1)
    case "HEAD": set(CURLOPT_NOBODY, 1)
    default:
      if !request.body.isEmpty || ["POST", "PUT", "PATCH"].contains(request.method) {
        set(CURLOPT_POST, 1)
        // An empty body: libcurl would read standard input otherwise.
        set(CURLOPT_COPYPOSTFIELDS, "")
      }
      set(CURLOPT_CUSTOMREQUEST, request.method)
    }
  }

  /// In place of a limit for the whole answer: what is written to a slow disk may take hours.
  private func limitSilence(_ duration: Duration) {
    set(CURLOPT_TIMEOUT_MS, 0)
    set(CURLOPT_LOW_SPEED_LIMIT, 1)
    set(CURLOPT_LOW_SPEED_TIME, max(1, milliseconds(duration) / 1000))
  }

  /// Runs the transfer; the message is empty when it succeeded.
  private func run(_ request: HTTPRequest, _ received: ReceivedResponse) -> (CURLcode, String) {
    var code = CURLE_OK
    var text = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    unsafe text.withUnsafeMutableBufferPointer { errors in
      unsafe request.body.withUnsafeBufferPointer { body in
        // Sound: `received`, the body and the error text outlive the call below, the only one that uses them.
        let context = unsafe Unmanaged.passUnretained(received).toOpaque()
        unsafe muster_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errors.baseAddress)
        if let base = body.baseAddress, !body.isEmpty {
          unsafe muster_curl_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
          unsafe muster_curl_set_pointer(
            handle, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(mutating: UnsafeRawPointer(base)))
        }
        unsafe muster_curl_set_write(handle, CURLOPT_WRITEFUNCTION, receiveBody)
        unsafe muster_curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
        unsafe muster_curl_set_write(handle, CURLOPT_HEADERFUNCTION, receiveHeader)
        unsafe muster_curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
        unsafe muster_curl_set_progress(handle, askWhetherCancelled)
        unsafe muster_curl_set_pointer(handle, CURLOPT_XFERINFODATA, context)
        set(CURLOPT_NOPROGRESS, 0)
        code = withExtendedLifetime(received) { unsafe curl_easy_perform(handle) }
        unsafe muster_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil)
      }
    }
    if code == CURLE_OK { return (code, "") }
    let message = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return unsafe (code, message.isEmpty ? String(cString: curl_easy_strerror(code)) : message)
  }

  private func headerList(_ request: HTTPRequest) -> UnsafeMutablePointer<curl_slist>? {
    // Without this a large body waits a second for a server that does not answer `100 Continue`.
    var lines = ["Expect:"]
    if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) { lines.append("Content-Type:") }
    // libcurl's way to send a header without a value is a semicolon in place of the colon.
    for (name, value) in request.headers { lines.append(value.isEmpty ? "\(name);" : "\(name): \(value)") }
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines { unsafe list = curl_slist_append(list, line) ?? list }
    return unsafe list
  }

  private func version() -> String {
    switch number(CURLINFO_HTTP_VERSION) {
    case CURL_HTTP_VERSION_1_0: "1.0"
    case CURL_HTTP_VERSION_2_0: "2"
    case CURL_HTTP_VERSION_3: "3"
    default: "1.1"
    }
  }

  private func number(_ info: CURLINFO) -> Int {
    var value = 0
    unsafe muster_curl_get_long(handle, info, &value)
    return value
  }

  private func set(_ option: CURLoption, _ value: Int) {
    let code = unsafe muster_curl_set_long(handle, option, value)
    precondition(code == CURLE_OK || code == CURLE_NOT_BUILT_IN, "libcurl refuses an option")
  }

  private func set(_ option: CURLoption, _ value: String) {
    let code = unsafe muster_curl_set_string(handle, option, value)
    precondition(code == CURLE_OK || code == CURLE_NOT_BUILT_IN, "libcurl refuses an option")
  }

  /// At least one, since libcurl takes none for no limit.
  private func milliseconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = duration.components
    let clamped = min(max(seconds, 0), 1_000_000)
    return max(1, Int(clamped) * 1_000 + Int(max(0, attoseconds) / 1_000_000_000_000_000))
  }
}

private func receiveBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  unsafe receive(bytes, size * count, context) { $0.receive(body: $1) }
}

private func receiveHeader(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  unsafe receive(bytes, size * count, context) { $0.receive(header: $1) }
}

/// Fewer bytes than were offered make libcurl stop.
private func receive(
  _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
  _ take: (ReceivedResponse, Span<UInt8>) -> Bool
) -> Int {
  guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
  // Sound: the context is the response that `run` keeps alive, and libcurl's bytes are valid during this call.
  let received = unsafe Unmanaged<ReceivedResponse>.fromOpaque(context).takeUnretainedValue()
  let taken = unsafe UnsafeRawBufferPointer(start: bytes, count: count).withMemoryRebound(to: UInt8.self) { buffer in
    unsafe take(received, buffer.span)
  }
  return taken ? count : 0
}

private func askWhetherCancelled(
  _ context: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t
) -> Int32 {
  guard let context = unsafe context else { return 0 }
  // Sound: as above.
  return unsafe Unmanaged<ReceivedResponse>.fromOpaque(context).takeUnretainedValue().cancellation.isCancelled ? 1 : 0
}
