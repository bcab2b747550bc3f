public import Platform

/// Why a collector does not start.
public enum CollectorError: Error, Sendable, CustomStringConvertible {
  case folderInUse(path: String)
  case disk(DiskError)
  case noKeys(path: String)
  case cannotListen(address: String, reason: String)

  public var description: String {
    switch self {
    case .folderInUse(let path):
      "\(path): another collector runs on this data folder: stop it first, or set collector.data to another folder"
    case .disk(let error): error.description
    case .noKeys(let path):
      "\(path): there is no key yet, so no agent could send: run 'muster key create --config regions.yaml'"
    case .cannotListen(let address, let reason):
      "\(address): cannot listen: \(reason): stop what uses the address, or change collector.listen"
    }
  }
}
