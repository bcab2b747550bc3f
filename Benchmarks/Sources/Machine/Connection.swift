internal import Glibc

/// One blocking HTTP/1.1 connection to this machine, kept alive, that does as little as a client can.
public final class Connection: Sendable {
  public struct Answer: Sendable {
    public var status: Int
    public var retryAfterSeconds: Int?
    public var body: [UInt8]
  }

  private let descriptor: Int32

  public init(port: UInt16) throws(MachineError) {
    let opened = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard opened >= 0 else { throw .failed("make a socket") }
    var yes: Int32 = 1
    unsafe setsockopt(opened, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard unsafe Loopback.withAddress(port: port, { unsafe connect(opened, $0, $1) }) == 0 else {
      let error = MachineError.failed("connect to port \(port)")
      _ = close(opened)
      throw error
    }
    descriptor = opened
  }

  deinit { _ = close(descriptor) }

  /// Sends a request and reads its whole answer.
  ///
  /// - Parameter head: request line and header fields, the empty line included.
  public func exchange(head: [UInt8], body: [UInt8] = []) throws(MachineError) -> Answer {
    try send(head, flags: body.isEmpty ? 0 : Int32(MSG_MORE))
    try send(body, flags: 0)
    var received: [UInt8] = []
    var bodyStart = 0
    while true {
      let searchFrom = max(0, received.count - 3)
      received += try receive()
      if let end = Self.endOfHead(in: received, from: searchFrom) {
        bodyStart = end
        break
      }
      guard received.count < 1 << 16 else { throw .malformedAnswer("more than 64 KiB of header fields") }
    }
    let text = String(decoding: received[..<bodyStart], as: UTF8.self)
    let answer = try Self.head(text)
    while received.count < bodyStart + answer.length { received += try receive() }
    return Answer(
      status: answer.status, retryAfterSeconds: answer.retryAfter,
      body: Array(received[bodyStart..<bodyStart + answer.length]))
  }

  /// - Parameter bearer: the token to show; none when empty.
  public func get(_ path: String, bearer: String = "") throws(MachineError) -> Answer {
    let token = bearer.isEmpty ? "" : "Authorization: Bearer \(bearer)\r\n"
    return try exchange(head: Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(token)\r\n".utf8))
  }

  private func send(_ bytes: [UInt8], flags: Int32) throws(MachineError) {
    var sent = 0
    while sent < bytes.count {
      let step = unsafe bytes.withUnsafeBytes { source in
        // Sound: `sent` is below the count, and send(2) reads no more than it is told.
        unsafe Glibc.send(
          descriptor, source.baseAddress.map { unsafe $0 + sent }, source.count - sent,
          flags | Int32(MSG_NOSIGNAL))
      }
      if step < 0 {
        if errno == EINTR { continue }
        throw .failed("send")
      }
      sent += step
    }
  }

  private func receive() throws(MachineError) -> [UInt8] {
    while true {
      var count = 0
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 13) { out, filled in
        // Sound: recv(2) writes no more than the capacity.
        count = unsafe recv(descriptor, out.baseAddress, out.count, 0)
        filled = max(0, count)
      }
      if count > 0 { return bytes }
      if count == 0 { throw .connectionClosed }
      guard errno == EINTR else { throw .failed("receive") }
    }
  }

  private static func endOfHead(in bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count >= 4 else { return nil }
    for position in start...bytes.count - 4
    where bytes[position] == 13 && bytes[position + 1] == 10 && bytes[position + 2] == 13 && bytes[position + 3] == 10 {
      return position + 4
    }
    return nil
  }

  private static func head(_ text: String) throws(MachineError) -> (status: Int, length: Int, retryAfter: Int?) {
    let lines = text.split(separator: "\r\n")
    var length: Int?
    var retryAfter: Int?
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      switch line[..<colon].lowercased() {
      case "content-length": length = Int(value)
      case "retry-after": retryAfter = Int(value)
      default: break
      }
    }
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count > 1, let status = Int(words[1]), let length else { throw .malformedAnswer(text) }
    return (status, length, retryAfter)
  }
}
