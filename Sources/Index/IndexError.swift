/// What can go wrong with the index, which is never more than a delay: it is rebuilt from the archive.
public enum IndexError: Error, Equatable, Sendable, CustomStringConvertible {
  case damaged(path: String, detail: String)
  case otherVersion(path: String, found: Int, supported: Int)
  case busy(path: String)
  case outOfSpace(path: String)
  case failed(path: String, detail: String)

  public var description: String {
    switch self {
    case .damaged(let path, let detail):
      "\(path): the index is damaged (\(detail)): stop the collector and run 'muster index rebuild'; the archive is whole"
    case .otherVersion(let path, let found, let supported):
      "\(path): the index has format \(found), this program writes \(supported): run 'muster index rebuild'"
    case .busy(let path): "\(path): another program holds the index locked: close it, then try again"
    case .outOfSpace(let path): "\(path): no space is left for the index: free some, then try again; nothing is lost"
    case .failed(let path, let detail): "\(path): the index cannot be used: \(detail)"
    }
  }
}
