import Platform
import Testing

@Suite struct HTTPClientErrorTests {
  @Test(
    arguments: [
      (HTTPClientError.invalidRequest(.method), false, "the request's method is not an HTTP token: nothing was sent"),
      (
        .invalidRequest(.url), false,
        "the request's URL holds a space, a line break or a non-ASCII byte: percent-encode it"
      ),
      (
        .invalidRequest(.urlSyntax), false, "the request's URL cannot be taken apart: write https://host:port/path"
      ),
      (
        .invalidRequest(.scheme), false,
        "the request's URL begins neither with http:// nor with https://: correct it"
      ),
      (.invalidRequest(.headerName), false, "the name of a header is not an HTTP token: nothing was sent"),
      (
        .invalidRequest(.headerValue(name: "A")), false,
        "the value of the header A holds a line break or another control character: nothing was sent"
      ),
      (.couldNotResolve(host: "h"), true, "cannot find the address of h: check the name and this machine's DNS"),
      (
        .couldNotConnect(host: "h:1", reason: "refused"), true,
        "cannot connect to h:1 (refused): check that it runs, its port and scheme, and the firewalls between"
      ),
      (
        .timedOut(host: "h", after: .seconds(2)), true,
        "h did not answer within 2.0 seconds: check its load and the network, or allow more time"
      ),
      (
        .tls(host: "h", reason: "self-signed"), false,
        "h is not trusted (self-signed): check its certificate, this machine's clock and the file of authorities"
      ),
      (.tooLarge(host: "h", limit: 9), false, "h answered with more than 9 bytes: check that the URL is right"),
      (
        .interrupted(host: "h", reason: "reset"), true,
        "the connection to h broke (reset): send the request again"
      ),
      (.cancelled, false, "the request was cancelled"),
      (.other(code: 2, message: "m"), false, "libcurl failed with code 2 (m): see libcurl-errors(3)"),
    ] as [(HTTPClientError, Bool, String)])
  func `errors say whether trying again helps, and what to do`(
    error: HTTPClientError, isTransient: Bool, message: String
  ) {
    #expect(error.isTransient == isTransient)
    #expect(error.description == message)
  }
}
