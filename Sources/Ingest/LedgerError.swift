/// Why the ledger of batches cannot be used.
public enum LedgerError: Error, Equatable, Sendable, CustomStringConvertible {
  case laterVersion(path: String, found: Int, known: Int)

  public var description: String {
    switch self {
    case .laterVersion(let path, let found, let known):
      """
      \(path): the ledger has format \(found), written by a later version of this program, which knows up to \(known): \
      run that version
      """
    }
  }
}
