internal import Findings

/// Many blocks of addresses, asked about at once: one look for each length that they have.
struct AddressBlocks: Sendable {
  private var firstAddresses: [Kind: Set<IPAddress>] = [:]

  private struct Kind: Hashable {
    let isV4: Bool
    let length: Int
  }

  init(_ blocks: [IPPrefix]) {
    for block in blocks {
      firstAddresses[Kind(isV4: block.base.isV4, length: block.length), default: []].insert(block.base)
    }
  }

  func contains(_ address: IPAddress) -> Bool {
    firstAddresses.contains { kind, bases in
      kind.isV4 == address.isV4 && IPPrefix(address, length: kind.length).map { bases.contains($0.base) } ?? false
    }
  }
}
