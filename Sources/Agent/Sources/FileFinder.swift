import Platform

/// Finds the files that a configured path means: itself, everything below it that looks like findings, or what matches.
struct FileFinder {
  let disk: any Disk
  let path: String

  /// What a folder's files must end with. A file that is named, or matched by a pattern, may end with anything.
  static let endings = [".json", ".jsonl", ".ndjson", ".gz"]

  struct Result {
    /// In the order of their paths.
    var files: [String] = []
    /// Folders that could not be looked into.
    var failures: [DiskError] = []
    /// Whether there is anything at the configured path.
    var isThere = true
  }

  func find() -> Result {
    var result = Result()
    do throws(DiskError) {
      if let pattern = GlobPattern(path) {
        result.isThere = try disk.exists(pattern.root)
        match(pattern.names[...], in: pattern.root, depth: 0, &result)
      } else if try disk.isDirectory(path) {
        search(path, depth: 0, &result)
      } else if try disk.exists(path) {
        result.files = [path]
      } else {
        result.isThere = false
      }
    } catch { result.failures.append(error) }
    result.files.sort()
    return result
  }

  private func search(_ folder: String, depth: Int, _ result: inout Result) {
    guard depth < SourceBounds.folderDepth else { return }
    for name in names(in: folder, &result) {
      let path = FilePath.join(folder, name)
      if Self.endings.contains(where: { name.hasSuffix($0) }) {
        result.files.append(path)
      } else if isFolder(path, &result) {
        search(path, depth: depth + 1, &result)
      }
    }
  }

  private func match(_ patterns: ArraySlice<String>, in folder: String, depth: Int, _ result: inout Result) {
    guard depth < SourceBounds.folderDepth, let pattern = patterns.first else { return }
    let rest = patterns.dropFirst()
    if pattern == "**" { match(rest, in: folder, depth: depth, &result) }
    for name in names(in: folder, &result) where pattern == "**" || GlobPattern.matches(name, pattern) {
      let path = FilePath.join(folder, name)
      if pattern == "**" {
        if isFolder(path, &result) { match(patterns, in: path, depth: depth + 1, &result) }
      } else if !rest.isEmpty {
        if isFolder(path, &result) { match(rest, in: path, depth: depth + 1, &result) }
      } else if !isFolder(path, &result) {
        result.files.append(path)
      }
    }
  }

  /// Names that begin with a dot are those of files that are not finished, by old custom.
  private func names(in folder: String, _ result: inout Result) -> [String] {
    do throws(DiskError) { return try disk.names(in: folder).filter { !$0.hasPrefix(".") } } catch {
      result.failures.append(error)
      return []
    }
  }

  private func isFolder(_ path: String, _ result: inout Result) -> Bool {
    do throws(DiskError) { return try disk.isDirectory(path) } catch {
      result.failures.append(error)
      return false
    }
  }
}
