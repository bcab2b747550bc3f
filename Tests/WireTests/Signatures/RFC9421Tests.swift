import Platform
import Testing
import Wire

/// RFC 9421, appendix B: the request of B.2 and the signature of B.2.5.
@Suite struct RFC9421Tests {
  let head = RequestHead(
    method: "POST", path: "/foo?param=Value&Pet=dog",
    headers: [
      ("Host", "example.com"),
      ("Date", "Tue, 20 Apr 2021 02:07:55 GMT"),
      ("Content-Type", "application/json"),
      (
        "Content-Digest",
        "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:"
      ),
      ("Content-Length", "18"),
    ])

  let field = "sig-b25=(\"date\" \"@authority\" \"content-type\");created=1618884473;keyid=\"test-shared-secret\""

  @Test func `the signature base of the HMAC example in RFC 9421 B.2.5 is the published one, byte for byte`() throws {
    let input = try #require(try SignatureInput.parse(field).first)
    let base = try SignatureBase(input, of: head)
    #expect(
      base.text == """
        "date": Tue, 20 Apr 2021 02:07:55 GMT
        "@authority": example.com
        "content-type": application/json
        "@signature-params": ("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"
        """)
    #expect(base.bytes == Array(base.text.utf8))
  }

  @Test func `the signature of the HMAC example in RFC 9421 B.2.5 is the published one`() throws {
    let secret = try #require(
      Base64.bytes("uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ=="))
    let input = try #require(try SignatureInput.parse(field).first)
    let code = HMACSHA256.code(for: try SignatureBase(input, of: head).bytes, key: SecretBytes(secret))
    #expect(Base64.text(code) == "pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=")
  }

  @Test func `derived components are resolved from the request target`() throws {
    let input = try #require(
      try SignatureInput.parse("s=(\"@method\" \"@path\" \"@query\" \"@request-target\");created=1").first)
    #expect(
      try SignatureBase(input, of: head).text == """
        "@method": POST
        "@path": /foo
        "@query": ?param=Value&Pet=dog
        "@request-target": /foo?param=Value&Pet=dog
        "@signature-params": ("@method" "@path" "@query" "@request-target");created=1
        """)
  }

  @Test func `several lines of a field are joined and the white space around each is cut off`() throws {
    let input = try #require(try SignatureInput.parse("s=(\"cache-control\" \"x-empty\")").first)
    let head = RequestHead(
      method: "GET", path: "/",
      headers: [("Cache-Control", " max-age=60 \t"), ("X-Empty", ""), ("cache-control", "must-revalidate")])
    #expect(
      try SignatureBase(input, of: head).text == """
        "cache-control": max-age=60, must-revalidate
        "x-empty":\u{20}
        "@signature-params": ("cache-control" "x-empty")
        """)
  }

  @Test func `parameters are serialised again in the order received`() throws {
    let field = "s=(  \"date\"   \"host\");tag=\"a\\\"b\\\\c\"; keyid=\"k\";created=007;flag;x=?0;y=1.50;z=:AAE=:;t=a/b"
    let input = try #require(try SignatureInput.parse(field).first)
    #expect(
      input.text == "(\"date\" \"host\");tag=\"a\\\"b\\\\c\";keyid=\"k\";created=7;flag;x=?0;y=1.5;z=:AAE=:;t=a/b")
    #expect(input.tag == "a\"b\\c")
    #expect(input.created == 7)
  }

  @Test(arguments: [
    ("s=(\"date\" \"date\")", SignatureError.repeatedComponent("\"date\"")),
    ("s=(\"date\";req)", .unsupportedComponent("\"date\";req")),
    ("s=(\"@signature-params\")", .unsupportedComponent("@signature-params")),
    ("s=(\"@status\")", .unsupportedComponent("@status")),
    ("s=(\"Date\")", .unsupportedComponent("\"Date\"")),
    ("s=(\"\")", .unsupportedComponent("\"\"")),
    ("s=(\"x-absent\")", .missingField("x-absent")),
    ("s=(\"x-odd\")", .unprintableField("x-odd")),
    ("s=(\"x-lines\")", .unprintableField("x-lines")),
  ])
  func `a component that cannot be resolved once and for certain is refused`(
    field: String, error: SignatureError
  ) throws {
    let input = try #require(try SignatureInput.parse(field).first)
    var head = head
    head.headers += [("X-Odd", "naïve"), ("X-Lines", "a\n\"@method\": GET")]
    #expect(throws: error) { _ = try SignatureBase(input, of: head) }
  }

  @Test(arguments: [
    ("s=", SignatureError.malformed),
    ("s=(date)", .malformed),
    ("s=1", .malformed),
    ("s=(\"date\"", .malformed),
    ("s=(\"date\"),", .malformed),
    ("s=(\"dåte\")", .malformed),
    ("s=(\"date\");x=%\"a;b\"", .malformed),
    ("s=(\"date\"), s=(\"host\")", .repeated),
    ("s=(\"date\");created=1;created=2", .repeated),
    ("s=(\"date\";req;req)", .repeated),
    ("s=(\"date\");x=\"" + String(repeating: "a", count: 4096) + "\"", .tooLong(bytes: 4111)),
  ])
  func `a signature input that two readers could read differently is refused`(field: String, error: SignatureError) {
    #expect(throws: error) { _ = try SignatureInput.parse(field) }
  }
}
