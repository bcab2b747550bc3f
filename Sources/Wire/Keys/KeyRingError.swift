/// Why a key ring cannot be changed so.
public enum KeyRingError: Error, Equatable, Sendable, CustomStringConvertible {
  case malformedID(String)
  case malformedAgent(String)
  case wrongSecretSize(id: String, bytes: Int)
  case idTaken(String)
  case unknownID(String)

  public var description: String {
    switch self {
    case .malformedID(let id):
      "\(id.debugDescription) cannot be the id of a key: use \(WireName.grammar)"
    case .malformedAgent(let agent):
      "\(agent.debugDescription) cannot be the name of an agent: use \(WireName.grammar)"
    case .wrongSecretSize(let id, let bytes):
      "the secret of key \(id) has \(bytes) bytes and must have \(SigningKey.secretBytes): use muster key create"
    case .idTaken(let id):
      "there is a key \(id) already: choose another id, since the archive names keys by it for ever"
    case .unknownID(let id):
      "there is no key \(id): see muster key list"
    }
  }
}
