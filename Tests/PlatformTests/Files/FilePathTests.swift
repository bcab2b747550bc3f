import Platform
import Testing

@Suite struct FilePathTests {
  @Test func `paths are joined by one slash, and empty parts are left out`() {
    #expect(FilePath.join("a", "b", "c") == "a/b/c")
    #expect(FilePath.join("a/", "b") == "a/b")
    #expect(FilePath.join("", "b", "") == "b")
    #expect(FilePath.join("/", "b") == "/b")
  }

  @Test(arguments: [
    ("/a/b", "/a", "b"), ("a/b/c", "a/b", "c"), ("/a", "/", "a"), ("a", ".", "a"),
  ])
  func `a path has a folder and a name`(path: String, parent: String, name: String) {
    #expect(FilePath.parent(of: path) == parent)
    #expect(FilePath.name(of: path) == name)
  }
}
