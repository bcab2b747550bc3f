import Foundation
import TestSupport

/// A real HTTP server on a free port of the loopback, by Python's standard library. It stops with this value.
final class LocalServer: Sendable {
  let port: Int
  let authorityFile: String?
  private let process: Process
  /// The server ends when this is closed, also by the end of this process.
  private let lifeline = Pipe()
  private let folder: TemporaryFolder

  struct NotStarted: Error {}

  static let isAvailable = find("python3") != nil
  static let isAvailableWithTLS = isAvailable && find("openssl") != nil

  init(usingTLS: Bool = false) throws {
    guard let python = LocalServer.find("python3") else { throw NotStarted() }
    folder = try TemporaryFolder()
    let script = folder.path + "/server.py"
    try Data(LocalServer.script.utf8).write(to: URL(fileURLWithPath: script))
    var arguments = [script]
    if usingTLS {
      try LocalServer.makeCertificate(in: folder.path)
      arguments += [folder.path + "/cert.pem", folder.path + "/key.pem"]
      authorityFile = folder.path + "/cert.pem"
    } else {
      authorityFile = nil
    }
    process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = lifeline
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw NotStarted() }
    self.port = port
  }

  // Not by SIGTERM, which a child of a thread of the pool inherits blocked.
  deinit { kill(process.processIdentifier, SIGKILL) }

  func url(_ path: String) -> String { "\(authorityFile == nil ? "http" : "https")://127.0.0.1:\(port)\(path)" }

  private static func makeCertificate(in folder: String) throws {
    guard let openssl = find("openssl") else { throw NotStarted() }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: openssl)
    process.arguments = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
      "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
      "-keyout", folder + "/key.pem", "-out", folder + "/cert.pem",
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw NotStarted() }
  }

  private static func find(_ program: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
    return path.split(separator: ":").map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private static let script = #"""
    import hashlib, http.server, json, os, ssl, sys, threading, time

    class Handler(http.server.BaseHTTPRequestHandler):
      protocol_version = "HTTP/1.1"

      def log_message(self, *arguments): pass

      def body(self): return self.rfile.read(int(self.headers.get("Content-Length", 0)))

      def answer(self, status, body, headers=()):
        self.send_response(status)
        for name, value in headers: self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD": self.wfile.write(body)

      def handle_any(self):
        body = self.body()
        if self.path.startswith("/echo"):
          self.answer(200, json.dumps({
            "method": self.command, "path": self.path, "headers": [list(h) for h in self.headers.items()],
            "sha256": hashlib.sha256(body).hexdigest(), "length": len(body), "port": self.client_address[1],
          }).encode(), [("Content-Type", "application/json"), ("X-Two", "1"), ("x-two", "  2  ")])
        elif self.path.startswith("/bytes/"):
          self.answer(200, b"x" * int(self.path.split("/")[2]))
        elif self.path == "/chunked":
          self.send_response(200)
          self.send_header("Transfer-Encoding", "chunked")
          self.end_headers()
          for _ in range(64):
            self.wfile.write(b"400\r\n" + b"y" * 1024 + b"\r\n")
          self.wfile.write(b"0\r\n\r\n")
        elif self.path.startswith("/status/"):
          status = int(self.path.split("/")[2])
          self.answer(status, b"" if status == 204 else b"{}", [("Retry-After", "7")])
        elif self.path == "/babble":
          self.wfile.write(b"this is no HTTP\r\n")
          self.close_connection = True
        elif self.path == "/redirect":
          self.answer(302, b"", [("Location", "/echo")])
        elif self.path == "/interim":
          self.wfile.write(b"HTTP/1.1 103 Early Hints\r\nX-Early: yes\r\n\r\n")
          self.answer(200, b"done")
        elif self.path == "/headers":
          self.send_response(200)
          for number in range(3000): self.send_header("X-%d" % number, "v" * 90)
          self.send_header("Content-Length", "0")
          self.end_headers()
        elif self.path == "/slow":
          time.sleep(20)
        elif self.path == "/break":
          self.send_response(200)
          self.send_header("Content-Length", "100")
          self.end_headers()
          self.wfile.write(b"half")
          self.wfile.flush()
          self.close_connection = True
        elif self.path == "/nothing":
          self.close_connection = True
        elif self.path == "/last":
          self.answer(200, b"bye")
          self.close_connection = True

      do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = handle_any

    class Server(http.server.ThreadingHTTPServer):
      daemon_threads = True
      def handle_error(self, request, address): pass

    server = Server(("127.0.0.1", 0), Handler)
    if len(sys.argv) > 2:
      context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
      context.load_cert_chain(sys.argv[1], sys.argv[2])
      server.socket = context.wrap_socket(server.socket, server_side=True)
    def end_with_parent():
      sys.stdin.buffer.read()
      os._exit(0)

    threading.Thread(target=end_with_parent, daemon=True).start()
    print(server.server_address[1], flush=True)
    server.serve_forever()
    """#
}
