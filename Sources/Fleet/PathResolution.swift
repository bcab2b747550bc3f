/// Paths as text: joined and tidied without a look at the disk, so that two spellings of a folder compare equal.
enum PathResolution {
  /// `path` itself when it is absolute, else under `directory`; without `.`, `..`, repeated and trailing slashes.
  static func resolve(_ path: String, against directory: String) -> String {
    let joined = path.hasPrefix("/") ? path : "\(directory)/\(path)"
    let isAbsolute = joined.hasPrefix("/") && (path.hasPrefix("/") || !directory.isEmpty)
    var parts: [Substring] = []
    for part in joined.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if let last = parts.last, last != ".." {
        parts.removeLast()
      } else if !isAbsolute {
        parts.append(part)
      }
    }
    let tidied = parts.joined(separator: "/")
    if isAbsolute { return "/\(tidied)" }
    return tidied.isEmpty ? "." : tidied
  }
}
