import Testing

@testable import Fleet

@Suite struct FleetValueTests {
  @Test(arguments: [
    ("0", 0), ("65536", 65536), ("1 B", 1), ("512KiB", 524_288), ("4 MiB", 4_194_304), ("1 GiB", 1 << 30),
    ("8 TiB", 8 << 40),
  ])
  func `a size is bytes or binary units`(text: String, bytes: Int) {
    #expect(ByteSize.bytes(text) == bytes)
  }

  @Test(arguments: [
    "", "MiB", "1 MB", "1 mib", "1.5 GiB", "-1", "+1", "1e6", "1 GiB ", " 1", "٣ MiB", "9223372036854775808",
  ])
  func `anything else is no size`(text: String) {
    #expect(ByteSize.bytes(text) == nil)
  }

  @Test(arguments: [(0, "0 B"), (1000, "1000 B"), (65536, "64 KiB"), (1 << 30, "1 GiB"), (3 << 20, "3 MiB")])
  func `a size is shown in the largest unit that divides it`(bytes: Int, text: String) {
    #expect(ByteSize.text(bytes) == text)
  }

  @Test(arguments: [
    ("500ms", Duration.milliseconds(500)), ("2s", .seconds(2)), ("5m", .seconds(300)), ("1h", .seconds(3600)),
    ("90 s", .seconds(90)),
  ])
  func `a duration is a number with its unit`(text: String, duration: Duration) {
    #expect(DurationText.duration(text) == duration)
  }

  @Test(arguments: ["", "2", "2 sec", "s", "-2s", "1h30m", "0.5s", "9223372036854775807h"])
  func `anything else is no duration`(text: String) {
    #expect(DurationText.duration(text) == nil)
  }

  @Test(arguments: [
    ("max_byte", "max_bytes"), ("MAX_BYTES", "max_bytes"), ("max_bytse", "max_bytes"), ("directry", "directory"),
  ])
  func `the nearest key is found past one slip or two`(typed: String, meant: String) {
    #expect(NearestKey.of(typed, among: ["directory", "max_bytes"]) == meant)
  }

  @Test(arguments: ["", "size", "tls", String(repeating: "max_bytes", count: 100)])
  func `a key far from all others is taken for none of them`(typed: String) {
    #expect(NearestKey.of(typed, among: ["directory", "max_bytes"]) == nil)
  }

  @Test(arguments: [
    ("a", "/etc", "/etc/a"), ("./a/", "/etc", "/etc/a"), ("../a", "/etc/muster", "/etc/a"),
    ("/a//b/./c", "/etc", "/a/b/c"),
    (".", "/etc", "/etc"), ("../../..", "/etc", "/"), ("a", ".", "a"), ("../a", ".", "../a"), (".", ".", "."),
    ("a", "", "a"),
  ])
  func `a path is tidied without a look at the disk`(path: String, directory: String, resolved: String) {
    #expect(PathResolution.resolve(path, against: directory) == resolved)
  }

  @Test(arguments: [
    ("http://a", 80, ""), ("https://a", 443, ""),
    ("https://a:8440/x/y/", 8440, "/x/y"),
    ("https://[2001:db8::1]:1/", 1, ""),
  ])
  func `a collector URL knows its port and path`(text: String, port: Int, path: String) throws {
    let url = try #require(CollectorURL(text))
    #expect(url.port == port)
    #expect(url.path == path)
  }

  @Test(arguments: [
    "", "http:", "http:/a", "http://", "http://a b", "http://a:", "http://a:0", "http://a:x", "http://[::1",
    "http://[a]", "http://a..b", "http://-a", "http://a/?q", "http://a/#f", "http://a/\u{7}", "https://a/ b",
    "//a", "file:///a",
  ])
  func `anything else is no collector URL`(text: String) {
    #expect(CollectorURL(text) == nil)
  }
}
