import Platform
import TestSupport
import Testing

@testable import Agent

@Suite struct GlobPatternTests {
  @Test(arguments: [
    ("*", "a.json", true), ("*.json", "a.json", true), ("*.json", "a.jsonl", false), ("a?c", "abc", true),
    ("a?c", "ac", false), ("[a-c]x", "bx", true), ("[a-c]x", "dx", false), ("[!a-c]x", "dx", true),
    ("a*b*c", "aXbYc", true),
    ("a*b*c", "aXbY", false), ("**", "any", true), ("[", "[", true), ("*a", "ba", true), ("*a*", "bab", true),
    ("", "", true), ("", "a", false), ("ü*", "über", true), ("[]", "[]", true),
  ])
  func `wildcards match as in a shell`(pattern: String, name: String, isMatch: Bool) {
    #expect(GlobPattern.matches(name, pattern) == isMatch)
  }

  @Test(arguments: [
    ("/in", ["/in/a.jsonl", "/in/b.json", "/in/c.ndjson", "/in/d.gz", "/in/x/e.jsonl.gz", "/in/x/y/f.json"]),
    ("/in/a.jsonl", ["/in/a.jsonl"]), ("/in/notes.txt", ["/in/notes.txt"]), ("/in/*.json", ["/in/b.json"]),
    ("/in/*", ["/in/a.jsonl", "/in/b.json", "/in/c.ndjson", "/in/d.gz", "/in/notes.txt"]),
    ("/in/*/*", ["/in/x/e.jsonl.gz"]), ("/in/**/*.json", ["/in/b.json", "/in/x/y/f.json"]), ("/none", []),
    ("/none/*", []),
  ])
  func `a path means a file, a folder with all below it, or what matches`(path: String, files: [String]) {
    let disk = SimulatedDisk(seed: 1)
    for name in [
      "a.jsonl", "b.json", "c.ndjson", "d.gz", "notes.txt", ".hidden.json", "x/e.jsonl.gz", "x/y/f.json", "x/.z/g.json",
    ] {
      disk.setBytes(of: "/in/" + name, to: [])
    }
    #expect(FileFinder(disk: disk, path: path).find().files == files)
  }
}
