import Platform
import Testing

@Suite struct HTTPRequestTests {
  private func error(_ request: HTTPRequest) async -> HTTPClientError? {
    do throws(HTTPClientError) {
      _ = try await HTTPClient().send(request)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ["", "GET /", "GET\r\nX: y", "GÉT", "GET\u{0}"])
  func `a method that would begin a line of its own is refused`(method: String) async {
    #expect(await error(HTTPRequest(method: method, url: "http://127.0.0.1:9/")) == .invalidRequest(.method))
  }

  @Test(arguments: [
    ("http://127.0.0.1:9/a b", HTTPClientError.Fault.url), ("http://127.0.0.1:9/\r\nX: y", .url),
    ("http://127.0.0.1:9/é", .url), ("http://127.0.0.1:9/\u{0}", .url), ("", .scheme), ("file:///etc/passwd", .scheme),
    ("ftp://127.0.0.1/", .scheme), ("127.0.0.1", .scheme), ("HTTP://127.0.0.1:9/", .scheme),
    ("http://", .urlSyntax), ("http://127.0.0.1:99999/", .urlSyntax), ("https://[::1/", .urlSyntax),
  ])
  func `a URL of another scheme or with other bytes is refused`(url: String, fault: HTTPClientError.Fault) async {
    #expect(await error(HTTPRequest(url: url)) == .invalidRequest(fault))
  }

  @Test(arguments: ["", "A B", "A:", "A\r\nB", "Ä", "A\u{0}"])
  func `a header's name that would be more than a name is refused`(name: String) async {
    let request = HTTPRequest(url: "http://127.0.0.1:9/", headers: [(name, "x")])
    #expect(await error(request) == .invalidRequest(.headerName))
  }

  @Test(arguments: ["a\r\nB: c", "a\nB: c", "a\rb", "a\u{0}b", "\u{7F}", "\u{1B}[0m"])
  func `a header's value with a line break or another control character is refused`(value: String) async {
    let request = HTTPRequest(url: "http://127.0.0.1:9/", headers: [("Fine", "x"), ("Muster-Region", value)])
    #expect(await error(request) == .invalidRequest(.headerValue(name: "Muster-Region")))
  }
}
