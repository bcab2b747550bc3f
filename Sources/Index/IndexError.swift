/// What can go wrong with the index, which is never more than a delay: it is rebuilt from the archive.
public enum IndexError: Error, Equatable, Sendable, CustomStringConvertible {
  case damaged(path: String, detail: String)
  case otherVersion(path: String, found: Int, supported: Int)
  /// The file that names the index in force says nothing that can be understood.
  case pointerUnreadable(path: String)
  case busy(path: String)
  case outOfSpace(path: String)
  case failed(path: String, detail: String)

  public var description: String {
    switch self {
    case .damaged(let path, let detail):
      "\(path): the index is damaged (\(detail)): run 'muster index rebuild'; the archive is whole"
    case .otherVersion(let path, let found, let supported) where found > supported:
      """
      \(path): the index has format \(found), written by a later version of this program, which writes \(supported): run \
      that version, or run 'muster index rebuild' to go on with this one
      """
    case .otherVersion(let path, let found, let supported) where found < 1:
      "\(path): the file is no index of this program, which writes format \(supported): run 'muster index rebuild'"
    case .otherVersion(let path, let found, let supported):
      """
      \(path): the index has format \(found), this program writes \(supported): start the collector, which makes it again \
      from the archive, or run 'muster index rebuild'
      """
    case .pointerUnreadable(let path):
      "\(path): it should hold the name of an index file: run 'muster index rebuild'; the archive is whole"
    case .busy(let path): "\(path): another program holds the index locked: close it, then try again"
    case .outOfSpace(let path): "\(path): no space is left for the index: free some, then try again; nothing is lost"
    case .failed(let path, let detail): "\(path): the index cannot be used: \(detail)"
    }
  }
}
