import Findings

extension FleetReader {
  /// `any`, or a list of accounts. A refused value stands for `any` only until the file is refused with it.
  mutating func accounts(in region: Section) -> AcceptedAccounts {
    guard let entry = region["accounts"] else { return .any }
    let shape = "any, or a list of account numbers"
    switch entry.node.content {
    case .scalar(let scalar) where scalar.text == "any":
      return .any
    case .scalar(let scalar) where !scalar.isNull:
      report("\(Excerpt.quoted(scalar)) is not a list; use \(shape)", at: entry.path, entry.place)
    case .scalar, .mapping:
      report("\(entry.node.kind) is not a list; use \(shape)", at: entry.path, entry.place)
    case .list(let list) where list.isEmpty:
      report("an empty list would refuse every finding; use \(shape)", at: entry.path, entry.place)
    case .list(let list):
      return .listed(Set(entry.items(list).compactMap { account($0) }))
    }
    return .any
  }

  /// `own`, `any`, or a list of regions besides the agent's own.
  mutating func reports(in region: Section) -> ReportedRegions {
    guard let entry = region["reports"] else { return .own }
    let shape = "own, any, or a list of regions"
    switch entry.node.content {
    case .scalar(let scalar) where scalar.text == "own": return .own
    case .scalar(let scalar) where scalar.text == "any": return .any
    case .scalar(let scalar) where !scalar.isNull:
      report("\(Excerpt.quoted(scalar)) is not a list; use \(shape)", at: entry.path, entry.place)
    case .scalar, .mapping:
      report("\(entry.node.kind) is not a list; use \(shape)", at: entry.path, entry.place)
    case .list(let list):
      let regionShape = ValueShape("a region", allowed: "a region such as us-west-1") { try? Region($0.text) }
      return .listed(Set(entry.items(list).compactMap { value($0, as: regionShape) }))
    }
    return .own
  }

  /// The text as written: as a number, `012345678901` would lose its first digit.
  private mutating func account(_ entry: Entry) -> AccountID? {
    let shape = ValueShape("an account", allowed: "an account number such as 111122223333") { scalar in
      scalar.text.isEmpty ? nil : AccountID(scalar.text)
    }
    guard let account = value(entry, as: shape) else { return nil }
    if !account.isWellFormed {
      warn("\"\(Excerpt.plain(account.text))\" is not twelve digits; check it", at: entry.path, entry.place)
    }
    return account
  }
}
